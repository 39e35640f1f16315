"""Matching, finding: what comes first among what was found: the word itself before another for the same. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from woordhouder.kit.token_index import Row
from woordhouder.matching.finding.asked import Asked, AskedWord
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


@dataclass(frozen=True, slots=True)
class _Way:
    """One way in which a thing may answer a word. titled: the same terms as they stand in a title."""

    terms: frozenset[str]
    titled: frozenset[str]
    value: float
    said: str = ""

    def worth(self, words: frozenset[str]) -> float:
        if not self.terms <= words:
            return 0.0
        return self.value * _IN_TITLE if self.titled <= words else self.value


@dataclass(frozen=True, slots=True)
class _Sought:
    """One word that was asked for: itself or its parts, and other words for the same."""

    own: tuple[_Way, ...]
    also: tuple[_Way, ...]


def ranked(asked: Asked, rows: Iterable[Row]) -> list[Ranked]:
    """Return what was found, the best first; of what is worth as much the newest."""
    sought = [_sought(word) for word in asked.words]
    found = [_one(sought, row) for row in rows]
    return sorted(found, key=lambda one: (-one.worth, -one.id))


def _one(sought: Sequence[_Sought], row: Row) -> Ranked:
    words = frozenset(row.words.split(" "))
    worth, also = 0.0, []
    for word in sought:
        own = max(way.worth(words) for way in word.own)
        if own:
            worth += own
            continue
        value, said = max(((way.worth(words), way.said) for way in word.also), default=(0.0, ""))
        if value:
            worth += value
            also.append(said)
    return Ranked(row.id, worth, tuple(also))


def _sought(word: AskedWord) -> _Sought:
    own = [_way(word.terms[:1], _WHOLE)]
    if len(word.terms) > 1:
        own.append(_way(word.terms[1:], _PARTS))
    return _Sought(tuple(own), tuple(_way(other.terms, _ALSO, other.said) for other in word.also))


def _way(terms: Sequence[str], value: float, said: str = "") -> _Way:
    return _Way(frozenset(terms), frozenset(f"{IN_TITLE}{term}" for term in terms), value, said)
