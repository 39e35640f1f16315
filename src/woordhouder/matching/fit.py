"""Matching: draw the lines of rules.py on judged pairs: `python -m woordhouder.matching.fit DIR`.

Each municipality is left out in turn and judged by lines that are drawn on the others; what is printed last is
drawn on all of them, to be copied into rules.py by hand, with its figures in docs/matching.md.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from woordhouder.matching.candidates import candidates
from woordhouder.matching.logistic import line_through
from woordhouder.matching.measure import JudgedTown, analyst_of, judged_in
from woordhouder.matching.rules import Line, best_of, of_paper, of_promise, standing_of
from woordhouder.matching.signals import Papers, promise_of

_SURE_OF_PROMISE, _SURE_OF_PAPER = 0.80, 0.18
"""From how likely on we say yes: where precision, recall and quiet all keep some room above their goals."""


@dataclass(frozen=True)
class Pair:
    """The figures of a paper that was weighed, and whether readers said yes."""

    figures: tuple[float, ...]
    is_right: bool


@dataclass(frozen=True)
class Case:
    """One promise: the figures of its best paper, its pairs, and how many papers readers said yes to."""

    town: int
    figures: tuple[float, ...]
    pairs: tuple[Pair, ...]
    right_count: int


def cases_in(folder: Path) -> Iterator[Case]:
    """Yield every judged promise that any paper shares a word with. Raises BadInput."""
    towns = judged_in(folder)
    analyst = analyst_of(towns)
    for number, town in enumerate(towns):
        yield from _cases(number, town, Papers(analyst, town.papers))


def _cases(number: int, town: JudgedTown, papers: Papers) -> Iterator[Case]:
    for query in town.queries:
        promise = promise_of(papers.analyst, query.text, query.place_name)
        scores = papers.scores(promise)
        standing, found = standing_of(scores, promise), candidates(papers, promise, scores)
        best = best_of(found)
        pairs = tuple(
            Pair(of_paper(one, best, standing, papers.kinship), town.ids[one.place] in query.grades)
            for one in found
            if best
        )
        yield Case(number, of_promise(best, standing) if best else (), pairs, len(query.grades))


def lines_on(cases: Iterable[Case]) -> tuple[Line, Line]:
    """Return the line of promises and the line of papers."""
    asked = [case for case in cases if case.figures]
    pairs = [pair for case in asked for pair in case.pairs]
    return (
        line_through([case.figures for case in asked], [case.right_count > 0 for case in asked], _SURE_OF_PROMISE),
        line_through([pair.figures for pair in pairs], [pair.is_right for pair in pairs], _SURE_OF_PAPER),
    )


def left_out(cases: Sequence[Case]) -> dict[str, float]:
    """Return the figures above the cut-off, each municipality judged by lines drawn on the others."""
    proposed: list[tuple[Case, Pair]] = []
    for town in sorted({case.town for case in cases}):
        lines = lines_on(case for case in cases if case.town != town)
        proposed += [(case, pair) for case in cases if case.town == town for pair in _proposed(case, *lines)]
    right = sum(pair.is_right for _, pair in proposed)
    empty = [case for case in cases if not case.right_count]
    loud = {id(case) for case, _ in proposed}
    return {
        "suggested_precision": round(right / (len(proposed) or 1), 4),
        "suggested_recall": round(right / sum(case.right_count for case in cases), 4),
        "silent_on_empty": round(sum(id(case) not in loud for case in empty) / (len(empty) or 1), 4),
    }


def _proposed(case: Case, promise_line: Line, paper_line: Line) -> list[Pair]:
    if not case.figures or promise_line.height(case.figures) <= 0:
        return []
    return [pair for pair in case.pairs if paper_line.height(pair.figures) > 0]


def told(promise_line: Line, paper_line: Line) -> Iterator[str]:
    """Yield both lines as they are to stand in rules.py."""
    for name, kind, line in (("PROMISE", "OfPromise", promise_line), ("PAPER", "OfPaper", paper_line)):
        weights = ", ".join(f"{weight:.3f}" for weight in line.weights)
        yield f"{name}_LINE = Line({line.start:.3f}, {kind}({weights}))"


if __name__ == "__main__":
    judged = list(cases_in(Path(sys.argv[1])))
    sys.stdout.write(f"each municipality left out in turn: {left_out(judged)}\n")
    sys.stdout.write("".join(f"{line}\n" for line in told(*lines_on(judged))))
