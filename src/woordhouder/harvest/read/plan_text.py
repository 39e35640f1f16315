"""Harvest, read: which of a plan's texts to show, and which rows are no real action (pure)."""

import re

from woordhouder.kit.text import search_key, tidy

# Labels that the source's software left in the text, and Ghent's marks for action (AC.) and project (PR.).
_LABEL = re.compile(
    r"^\s*(?:(?:Publieke info|Kwalitatieve omschrijving|Korte omschrijving|Lange omschrijving|Commentaar)\s*:"
    r"|(?:AC|PR)\.(?=[^\W\d_]))\s*",
    re.IGNORECASE,
)
_EMPTY_TAIL = re.compile(r"(?:\s*^\s*(?:Commentaar|Evaluatie)\s*:\s*)+\Z", re.IGNORECASE | re.MULTILINE)
_CUT_MARK = re.compile(r"\s*(?:…|\.\.\.)\s*$")
# "Actie 1.1.3", "AC000148": a name that names nothing.
_ONLY_A_NUMBER = re.compile(r"(?:actie|actieplan|ac|act|ap|bd)?[\s\d._/-]*", re.IGNORECASE)
_RESIDUAL = re.compile(r"^(?:overig ?beleid|gelijkblijvend beleid)(?:\b|_)")


def without_labels(text: str) -> str:
    """Return the text without leading labels and without an empty "Commentaar:" at its end; single blanks."""
    previous = None
    while previous != text:
        previous, text = text, _EMPTY_TAIL.sub("", _LABEL.sub("", text))
    return tidy(text)


def shown_text(short: str, long: str) -> str:
    """Return the text to show of an action, or of a goal.

    The long one where the short one is only its beginning (software cuts short texts at 30, 40, 60 or 100 signs, in
    mid-word or with dots), is empty, or is just a number. Otherwise the short one: then it is a title of its own.
    """
    title, whole = without_labels(short), without_labels(long)
    if not whole:
        return title
    beginning = search_key(_CUT_MARK.sub("", title))
    # Folding is slow, so only as much of the whole as can match; a folded sign is seldom longer than the sign.
    if _ONLY_A_NUMBER.fullmatch(title) or search_key(whole[: 2 * len(title)]).startswith(beginning):
        return whole
    return title


def is_residual(code: str, short: str) -> bool:
    """Tell whether a row is money not tied to a goal (*overig beleid*, *gelijkblijvend beleid*)."""
    return any(_RESIDUAL.match(search_key(text)) for text in (code, without_labels(short)))
