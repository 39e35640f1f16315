"""Kit: plain text, folded for keys and addresses."""

import re
import unicodedata

# White space of any kind becomes a blank; U+FFFD, soft hyphens and control signs go.
_SPACES = re.compile(r"[\s\x1c-\x1f\x85]+")
_DROPPED = re.compile(r"[\ufffd\xad\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_REFUSED_BY_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TURNS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def tidy(text: str) -> str:
    """Fold white space to single blanks and cut both ends; drops U+FFFD, soft hyphens and control signs."""
    return _SPACES.sub(" ", _DROPPED.sub("", text)).strip()


def without_turns(text: str) -> str:
    """Return the text without signs that turn the direction of what follows: they would turn our own words too."""
    return _TURNS.sub("", text)


def without_control_signs(text: str) -> str:
    """Return the text without the signs that XML refuses; line ends and tabs stay."""
    return _REFUSED_BY_XML.sub("", text)


def search_key(text: str) -> str:
    """Return the key to search and sort by: lower case, no accents, single blanks.

    The same on every database, which fold case each in their own way.
    """
    if text.isascii():
        return tidy(text.lower())
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return tidy("".join(c for c in decomposed if not unicodedata.combining(c)))


def slug(text: str, longest: int = 60) -> str:
    """Return words for an address: `Één wijk, één huis` becomes `een-wijk-een-huis`; cut at a word's end."""
    words = _NOT_WORD.sub("-", search_key(text)).strip("-")
    if len(words) <= longest:
        return words
    return words[:longest].rsplit("-", 1)[0].strip("-")
