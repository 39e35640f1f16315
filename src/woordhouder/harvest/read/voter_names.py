"""Harvest, read: the names of voters as pages write them: with title, party and office, one or several."""

import re
from typing import Final

from woordhouder.harvest.read.rdf import Literal
from woordhouder.harvest.read.wording import one_line

_ROLE: Final = re.compile(
    r"[\s,;(]+(?:\w+\s)?(?:voorzitter|burgemeester|schepen|raadslid|lid|secretaris|directeur|waarnemend|raadsleden)\b.*",
    re.IGNORECASE,
)
# Behind a name: its party, its office.
_ASIDE: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_TITLE: Final = re.compile(r"\A(?:de heer|mevrouw|mijnheer|dhr\.?|mevr\.?|mw\.?)\s+", re.IGNORECASE)
_NOBODY: Final = frozenset(("geen", "niemand", "nihil", "nvt", "n.v.t"))
_LONGEST_NAME: Final = 80


def told_name(literal: Literal) -> str | None:
    """Return a name part; `content="De" becker` cuts at the first blank, the visible words do not."""
    shown = one_line(literal.shown)
    told = one_line(literal.content) if literal.content is not None else shown
    if told and shown and shown != told and shown.startswith(told + " "):
        return as_name(shown)
    return as_name(told or "")


def as_name(words: str) -> str | None:
    """Return a name without title, party and office; None where these words name nobody."""
    name = one_line(_ASIDE.sub(" ", words).strip(" \t\r\n\xa0,;.()·-"))
    name = name and _TITLE.sub("", name)
    if name and name.casefold() in _NOBODY:
        return None
    if not name or len(name) > _LONGEST_NAME or not any(sign.isalpha() for sign in name):
        return None
    return one_line(_ROLE.sub("", name).strip(" ,;")) or None


def names_in(words: str) -> list[str]:
    """Read several names from one text: `Jan Peeters, An Claes`."""
    words = _ASIDE.sub(" ", words).rpartition(":")[2]
    parts = [name for part in re.split(r"[,;\n\x1e\u2028]|\ben\b", words) if (name := as_name(part))]
    if len(parts) > 1 and not all(" " in part for part in parts):
        whole = as_name(words)
        return [whole] if whole else []
    return parts
