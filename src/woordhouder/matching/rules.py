"""Matching: how signals become a short list, and when the machine keeps quiet."""

import math
import operator
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import NamedTuple

from woordhouder.matching.index import FEWEST_PAPERS
from woordhouder.matching.signals import Promise, Scores

MATCHER_VERSION = "3-two-questions"
"""Kept with each suggestion; a change to signals or rules gets a new one, with its measure before and after."""

MOST_SUGGESTIONS = 10
MOST_WEIGHED = 12
"""So many papers of a promise are weighed one by one, the best by their total."""

_MOST_PAPERS = 600
"""Of more papers no municipality was judged; many more are treated as so many."""


class OfPromise(NamedTuple):
    """Whether any paper bears on a promise: what is asked of the best one."""

    fits: float
    """How much of the promise it says; of a long promise a smaller share will do."""
    second_word: float
    """How surely it answers two words of the promise."""
    papers: float
    """How many papers it was chosen from."""


class OfPaper(NamedTuple):
    """Whether a paper bears on a promise on which some paper does."""

    stands_out: float
    """How far above the other papers of the municipality."""
    near_best: float
    papers: float
    second_word: float
    third_word: float
    like_best: float
    """How much of its opening the best paper says too, or the other way round."""
    same_plan: float
    """1 where it stands below the same action plan as the best."""


@dataclass(frozen=True)
class Line:
    """A line between yes and no: above 0 is yes. Made by `python -m woordhouder.matching.fit DIR`."""

    start: float
    weights: tuple[float, ...]

    def height(self, figures: Sequence[float]) -> float:
        """Return how far these figures lie above it."""
        return self.start + math.fsum(map(operator.mul, self.weights, figures))


PROMISE_LINE = Line(2.723, OfPromise(1.421, 0.736, -0.292))
PAPER_LINE = Line(1.102, OfPaper(1.929, 0.966, -0.876, 0.706, 0.621, 1.120, 0.796))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paper that may bear on a promise."""

    place: int
    total: float
    second: float
    """How surely it answers the second surest of the promise's words, and the third."""
    third: float
    is_citing: bool = False


Kin = Callable[[int, int], tuple[float, float]]
"""Says of a paper and the best one, by place, how alike their openings are (0 to 1), and 1 for one plan above."""


@dataclass(frozen=True)
class Ranked:
    """A paper on the short list. rank: 1 is first."""

    place: int
    rank: int


@dataclass(frozen=True)
class Standing:
    """How the papers of a municipality stand to one promise; a new paper is held against it."""

    mean: float
    deviation: float
    paper_count: int
    word_count: int
    """The words of the promise that say something."""


def standing_of(scores: Scores, promise: Promise) -> Standing:
    """Return how the papers stand; those that share nothing count too."""
    totals = scores.totals
    count = max(len(totals), FEWEST_PAPERS)
    mean = sum(totals) / count
    square = sum(map(operator.mul, totals, totals)) / count - mean * mean
    word_count = sum(" " not in word for word in promise.words)
    return Standing(mean, math.sqrt(max(square, 0.0)), count, word_count)


def ranking(scores: Scores, most: int | None = None) -> list[int]:
    """Return papers that share anything, the best first; a cited code goes before all, equal ones stay in order.

    most: only so many by their total, and those that are cited.
    """
    totals, citing = scores.totals, scores.citing
    least = 0.0
    if most is not None and len(totals) > most + len(citing):
        least = nlargest(most + len(citing), totals)[-1]
    found = [place for place, total in enumerate(totals) if total >= least and total > 0]
    asked = [*citing, *(place for place in found if place not in citing)] if citing else found
    ranked = sorted(asked, key=lambda place: (place not in citing, -totals[place], place))
    return ranked if most is None else ranked[: most + len(citing)]


def best_of(candidates: Iterable[Candidate]) -> Candidate | None:
    """Return the candidate with the highest total."""
    return max(candidates, key=lambda one: (one.total, -one.place), default=None)


def of_promise(best: Candidate, standing: Standing) -> OfPromise:
    """Return by what we tell whether any paper bears on a promise."""
    fits = _log(best.total, 0.001) + 0.5 * math.log(standing.word_count + 1)
    return OfPromise(fits, best.second, _papers(standing))


def of_paper(one: Candidate, best: Candidate, standing: Standing, kin: Kin) -> OfPaper:
    """Return by what we tell whether a paper bears on a promise."""
    deviations = (one.total - standing.mean) / (standing.deviation + 1e-6)
    return OfPaper(
        math.log(max(deviations, 0.1)),
        one.total / best.total if best.total else 0.0,
        _papers(standing),
        _log(one.second, 0.2),
        one.third,
        *(kin(one.place, best.place) if one.place != best.place else (0.0, 0.0)),
    )


def weighed(candidates: Sequence[Candidate], standing: Standing, kin: Kin) -> list[tuple[float, Candidate]]:
    """Return the candidates with how far each lies above the line, the surest first; cited ones before."""
    best = best_of(candidates)
    if best is None:
        return []
    found = [(PAPER_LINE.height(of_paper(one, best, standing, kin)), one) for one in candidates]
    return sorted(found, key=lambda pair: (not pair[1].is_citing, -pair[0], pair[1].place))


def short_list(
    candidates: Sequence[Candidate],
    standing: Standing,
    kin: Kin,
    most: int = MOST_SUGGESTIONS,
) -> list[Ranked]:
    """Return the papers to propose, the surest first; none when nothing fits well enough, but cited ones."""
    found = weighed(candidates, standing, kin)
    best = best_of(candidates)
    any_fits = best is not None and PROMISE_LINE.height(of_promise(best, standing)) > 0
    worth = [one.place for height, one in found if one.is_citing or (any_fits and height > 0)]
    return [Ranked(place, rank) for rank, place in enumerate(worth[:most], start=1)]


def _papers(standing: Standing) -> float:
    return math.log(min(standing.paper_count, _MOST_PAPERS))


def _log(value: float, above: float) -> float:
    return math.log(value + above)
