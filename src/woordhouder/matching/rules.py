"""Matching: how signals become a short list, and when the machine keeps quiet."""

from collections.abc import Sequence
from dataclasses import dataclass

from woordhouder.matching.signals import Values

MATCHER_VERSION = "1-stems-4grams"
"""Kept with each suggestion; a change to signals or rules gets a new one, with its measure before and after."""

MOST_SUGGESTIONS = 10
_DAMPING = 60
_LEAST_SHARE = 0.08


@dataclass(frozen=True)
class Ranked:
    """A paper on the short list. rank: 1 is first."""

    place: int
    rank: int


def short_list(values: dict[int, Values], most: int = MOST_SUGGESTIONS) -> list[Ranked]:
    """Return the papers to propose, the best first; none when nothing fits well enough."""
    worth = [place for place in fused(values)[:most] if is_worth_a_look(values[place])]
    return [Ranked(place, rank) for rank, place in enumerate(worth, start=1)]


def fused(values: dict[int, Values]) -> list[int]:
    """Return all papers by reciprocal rank fusion of the signals; equal ones stay in the papers' own order."""
    orders = [
        _order({place: float(value.codes) for place, value in values.items()}),
        _order({place: value.stems for place, value in values.items()}),
        _order({place: value.grams for place, value in values.items()}),
    ]
    points = dict.fromkeys(values, 0.0)
    for order in orders:
        for rank, place in enumerate(order, start=1):
            points[place] += 1 / (_DAMPING + rank)
    return sorted(points, key=lambda place: (-points[place], place))


def _order(strength: dict[int, float]) -> Sequence[int]:
    return sorted((place for place, value in strength.items() if value > 0), key=lambda p: (-strength[p], p))


def is_worth_a_look(value: Values) -> bool:
    """Tell whether a paper is proposed at all: it cites a shared code, or shares enough of what is rare."""
    return value.codes > 0 or value.share >= _LEAST_SHARE
