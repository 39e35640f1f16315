"""Matching, finding: what comes first among what was found: the word itself before another for the same. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from woordhouder.kit.token_index import Row
from woordhouder.matching.finding.asked import Asked
from woordhouder.matching.finding.rules import IN_TITLE

_WHOLE, _PARTS, _ALSO = 1.0, 0.8, 0.4
_IN_TITLE = 2.5
"""A word in the title counts so many times as much."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One thing that was found, what it is worth, and by which other words."""

    id: int
    worth: float
    also: tuple[str, ...]


def ranked(asked: Asked, rows: Iterable[Row]) -> list[Ranked]:
    """Return what was found, the best first; of what is worth as much the newest."""
    found = [_one(asked, row) for row in rows]
    return sorted(found, key=lambda one: (-one.worth, -one.id))


def _one(asked: Asked, row: Row) -> Ranked:
    words = frozenset(row.words.split(" "))
    worth, also = 0.0, []
    for word in asked.words:
        own = max(_worth(word.terms[:1], words, _WHOLE), _worth(word.terms[1:], words, _PARTS))
        if own:
            worth += own
            continue
        others = [(value, other.said) for other in word.also if (value := _worth(other.terms, words, _ALSO))]
        if others:
            best = max(others)
            worth += best[0]
            also.append(best[1])
    return Ranked(row.id, worth, tuple(also))


def _worth(terms: tuple[str, ...], words: frozenset[str], value: float) -> float:
    if not terms or not all(term in words for term in terms):
        return 0.0
    return value * _IN_TITLE if all(f"{IN_TITLE}{term}" in words for term in terms) else value
