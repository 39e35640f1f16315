"""Matching: how signals become a short list, and when the machine keeps quiet."""

from dataclasses import dataclass

from woordhouder.matching.signals import Values

MATCHER_VERSION = "2-parts-groups"
"""Kept with each suggestion; a change to signals or rules gets a new one, with its measure before and after."""

MOST_SUGGESTIONS = 10

# Set on the judged pairs; docs/matching.md has what each does.
_LEAST_BEST = 0.11
"""Below this no paper fits at all."""
_LEAST_SHARE_OF_BEST = 0.5
_LEAST_ABOVE_ELEVENTH = 0.033
"""Where many papers fit about as well, the promise is about something that all of them share."""


@dataclass(frozen=True)
class Ranked:
    """A paper on the short list. rank: 1 is first."""

    place: int
    rank: int


def ranking(values: dict[int, Values]) -> list[int]:
    """Return all papers, the best first; equal ones stay in the papers' own order."""
    return sorted(values, key=lambda place: (-values[place].total, place))


def short_list(values: dict[int, Values], most: int = MOST_SUGGESTIONS) -> list[Ranked]:
    """Return the papers to propose, the best first; none when nothing fits well enough."""
    order = ranking(values)
    if not order:
        return []
    best = values[order[0]].total
    eleventh = values[order[most]].total if len(order) > most else 0.0
    worth = [place for place in order[:most] if is_worth_a_look(values[place], best, eleventh)]
    return [Ranked(place, rank) for rank, place in enumerate(worth, start=1)]


def is_worth_a_look(value: Values, best: float, eleventh: float) -> bool:
    """Tell whether a paper is proposed at all: it cites a shared code, or stands out from the others."""
    if value.codes:
        return True
    total = value.total
    return (
        best >= _LEAST_BEST and total >= _LEAST_SHARE_OF_BEST * best and total - eleventh >= _LEAST_ABOVE_ELEVENTH
    )
