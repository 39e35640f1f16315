"""Reminders: whether the policy fields of an alderman, as published, touch the themes of a promise. Pure."""

import re
from collections.abc import Iterable

from woordhouder.kit.text import search_key

_WORD = re.compile(r"[a-z]{4,}")
_SAYS_NOTHING = frozenset(
    {"beleid", "zaken", "voor", "algemene", "dienst", "diensten", "lokale", "sociaal", "sociale"}
)
_STEM = 5


def bears_on(portfolio: str | None, themes: Iterable[str]) -> bool:
    """Tell whether a word of the portfolio and a word of a theme are the same or begin with the same five letters.

    `Energie en klimaat` bears on *Energiearmoede*, `Huisvesting` does not bear on *Wonen*: where no alderman is
    found by these words, the whole executive of the list is written to.
    """
    if not portfolio:
        return False
    fields = _words(portfolio)
    return any(_are_akin(field, word) for theme in themes for word in _words(theme) for field in fields)


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(search_key(text)) if word not in _SAYS_NOTHING]


def _are_akin(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) >= _STEM and one[:_STEM] == other[:_STEM])
