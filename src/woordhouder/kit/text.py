"""Kit: plain text, folded for keys and addresses."""

import re
import unicodedata

_SPACE = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def tidy(text: str) -> str:
    """Fold white space to single blanks and cut both ends; drops U+FFFD, soft hyphens and control signs."""
    kept = "".join(" " if c in "\t\n\r\f\v\x85\u2028\u2029" else c for c in text if _is_kept(c))
    return _SPACE.sub(" ", kept).strip()


def _is_kept(sign: str) -> bool:
    return sign in "\t\n\r\f\v\x85" or (sign not in "\ufffd\u00ad" and unicodedata.category(sign) != "Cc")


def search_key(text: str) -> str:
    """Return the key to search and sort by: lower case, no accents, single blanks.

    The same on every database, which fold case each in their own way.
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return tidy("".join(c for c in decomposed if not unicodedata.combining(c)))


def slug(text: str, longest: int = 60) -> str:
    """Return words for an address: `Één wijk, één huis` becomes `een-wijk-een-huis`; cut at a word's end."""
    words = _NOT_WORD.sub("-", search_key(text)).strip("-")
    if len(words) <= longest:
        return words
    return words[:longest].rsplit("-", 1)[0].strip("-")
