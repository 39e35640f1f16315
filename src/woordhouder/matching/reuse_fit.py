"""Matching: lay the words of one sentence along those of another text: which answers which, and how well. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from woordhouder.matching.dutch import grams
from woordhouder.matching.reuse_words import Said

_SAME_BASE, _SAME_GROUP, _OF_PARTS, _KIN = 0.9, 0.7, 0.7, 0.45
_SPREAD_PARTS = 0.85
_SHARED_GRAMS = 3
_NEAR = 4
"""So many words may stand between two that stood together."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The place of the word that answers one of ours, and how far both say the same, 0 to 1."""

    place: int
    like: float


def alikeness(one: Said, other: Said) -> float:
    """Return how far another word says what one of ours says, 0 to 1."""
    if one.number or other.number:
        return float(one.number == other.number)
    a, b = one.known, other.known
    if a.stem == b.stem:
        return 1.0
    if a.base == b.base or a.stem in b.parts:
        return _SAME_BASE
    parts = _OF_PARTS * len(a.parts & b.parts) / len(a.parts) if a.parts else 0.0
    same = _SAME_GROUP if a.groups & b.groups else 0.0
    return max(parts, same, _KIN if len(_pieces(one.folded) & _pieces(other.folded)) >= _SHARED_GRAMS else 0.0)


@lru_cache(maxsize=20_000)
def _pieces(folded: str) -> frozenset[str]:
    return frozenset(grams(folded))


def answers(asked: Sequence[Said], there: Sequence[Said]) -> list[Answer]:
    """Return for each of our words the one most like it; of several the nearest to the answer before."""
    found: list[Answer] = []
    last = 0
    for word in asked:
        like, _, place = max((alikeness(word, other), -abs(at - last - 1), at) for at, other in enumerate(there))
        spread = _spread(word, there) if like < _SPREAD_PARTS else None
        found.append(spread or Answer(place, like))
        last = found[-1].place if found[-1].like else last
    return found


def _spread(word: Said, there: Sequence[Said]) -> Answer | None:
    """Answer a compound by its parts where they stand apart: `energiefactuur` by `factuur voor energie`."""
    if len(word.known.parts) < 2:
        return None
    places = [next((at for at, o in enumerate(there) if part in o.known.parts), None) for part in word.known.parts]
    known = [place for place in places if place is not None]
    is_together = len(known) == len(places) and max(known) - min(known) <= _NEAR
    return Answer(known[0], _SPREAD_PARTS) if is_together else None


def coverage(found: Sequence[Answer], weights: Sequence[float]) -> float:
    """Return how much of what our sentence says comes back, 0 to 1."""
    return sum(weight * one.like for weight, one in zip(weights, found, strict=True)) / sum(weights)


def togetherness(found: Sequence[Answer], weights: Sequence[float], there: Sequence[Said]) -> float:
    """Return which part of our neighbours are still neighbours, in one sentence, 0 to 1."""
    if len(found) < 2:
        return found[0].like
    whole = kept = 0.0
    for (one, weight), (next_one, next_weight) in pairwise(zip(found, weights, strict=True)):
        whole += weight + next_weight
        if one.like and next_one.like and _are_near(one.place, next_one.place, there):
            kept += weight + next_weight
    return kept / whole


def _are_near(a: int, b: int, there: Sequence[Said]) -> bool:
    return abs(a - b) <= _NEAR and there[a].sentence == there[b].sentence
