"""Matching: how signals become a short list, and when the machine keeps quiet."""

import math
import operator
from collections.abc import Iterable
from dataclasses import dataclass

from woordhouder.matching.signals import Scores

MATCHER_VERSION = "2-parts-groups"
"""Kept with each suggestion; a change to signals or rules gets a new one, with its measure before and after."""

MOST_SUGGESTIONS = 10

# Set on the judged pairs, each municipality left out in turn; docs/matching.md has the figures.
_LEAST_BEST = 0.105
"""Below this no paper fits at all."""
_LEAST_SHARE_OF_BEST = 0.65
_LEAST_DEVIATIONS = 2.0
"""Where many papers fit about as well, the promise is about something that all of them share."""
_FEW_PAPERS = 30
"""Among so few, how they spread says nothing."""


@dataclass(frozen=True)
class Ranked:
    """A paper on the short list. rank: 1 is first."""

    place: int
    rank: int


@dataclass(frozen=True)
class Standing:
    """How the papers of a municipality stand to one promise; a new paper is held against it."""

    best: float
    mean: float
    deviation: float
    paper_count: int

    def with_best(self, best: float) -> "Standing":
        """Return it after papers of which the best has this value."""
        return Standing(max(self.best, best), self.mean, self.deviation, self.paper_count)


def standing_of(scores: Scores) -> Standing:
    """Return how the papers stand; those that share nothing count too."""
    totals = scores.totals
    count = len(totals) or 1
    mean = sum(totals) / count
    square = sum(map(operator.mul, totals, totals)) / count - mean * mean
    return Standing(max(totals, default=0.0), mean, math.sqrt(max(square, 0.0)), len(totals))


def ranking(scores: Scores, places: Iterable[int] | None = None) -> list[int]:
    """Return papers that share anything, the best first; a cited code goes before all, equal ones stay in order."""
    totals, citing = scores.totals, scores.citing
    asked = range(len(totals)) if places is None else places
    return sorted(
        (place for place in asked if totals[place] > 0 or place in citing),
        key=lambda place: (place not in citing, -totals[place], place),
    )


def short_list(scores: Scores, standing: Standing, most: int = MOST_SUGGESTIONS) -> list[Ranked]:
    """Return the papers to propose, the best first; none when nothing fits well enough."""
    least = least_total(standing)
    worth = [place for place, total in enumerate(scores.totals) if total >= least or place in scores.citing]
    return [Ranked(place, rank) for rank, place in enumerate(ranking(scores, worth)[:most], start=1)]


def least_total(standing: Standing) -> float:
    """Return what a paper without a cited code must reach: it fits, and stands out from the others."""
    if standing.best < _LEAST_BEST:
        return math.inf
    least = _LEAST_SHARE_OF_BEST * standing.best
    if standing.paper_count < _FEW_PAPERS:
        return least
    return max(least, standing.mean + _LEAST_DEVIATIONS * standing.deviation)
