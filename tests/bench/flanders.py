"""Bench: suggest in a whole made-up Flanders, on two processes; goals: 10 minutes and 500 MB.

285 municipalities of 200 promises and 4,000 papers: read, index, match, and say why. WOORDHOUDER_TOWNS makes it
fewer. Each process is measured at its largest; what they use together is the sum, the parent included.
"""

import os
import resource
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import NamedTuple

from tests.bench.matching_town import Town
from tests.bench.measure import Measure
from woordhouder.matching.analysis import Analyst, counts_of
from woordhouder.matching.index import PaperWords
from woordhouder.matching.propose import propose
from woordhouder.matching.reasons import reasons
from woordhouder.matching.signals import Papers, promise_of

NAME = "flanders"
_TOWNS = int(os.environ.get("WOORDHOUDER_TOWNS", "285"))
_PAPERS, _PROMISES = 4000, 200
_PROCESSES = 2
_GOAL_SECONDS, _GOAL_MB = 600.0, 500.0


class Done(NamedTuple):
    """One municipality. making: processor seconds to make it up; matching: to suggest in it; megabytes: at most."""

    process_id: int
    making: float
    matching: float
    suggestions: int
    megabytes: float


def run() -> Iterator[Measure]:
    """Match all of them; the goals are for 285, of fewer we tell what that comes to."""
    print(f"flanders: {_TOWNS} municipalities of {_PROMISES} promises and {_PAPERS} papers on 2 processes")  # noqa: T201
    started = time.perf_counter()
    with ProcessPoolExecutor(_PROCESSES, mp_context=get_context("spawn")) as pool:
        done = list(pool.map(_one_town, range(_TOWNS)))
    passed = time.perf_counter() - started
    largest = {one.process_id: max(d.megabytes for d in done if d.process_id == one.process_id) for one in done}
    together = sum(largest.values()) + _megabytes()
    matching = sum(one.matching for one in done)
    goal = _GOAL_SECONDS * _TOWNS / 285
    print(f"flanders: {sum(one.suggestions for one in done):,} suggestions with their reasons")  # noqa: T201
    yield Measure("flanders", passed, f"s passed, {_TOWNS} towns made up too", f"{goal:.0f} s", passed / goal)
    on_two = matching / _PROCESSES
    yield Measure("flanders", on_two, "s of processor on each of two", f"{goal:.0f} s", on_two / goal)
    yield Measure("flanders", matching / _TOWNS, "s of processor a town")
    yield Measure("flanders", together, "MB in all, parent too", f"{_GOAL_MB:.0f} MB", together / _GOAL_MB)


def _one_town(number: int) -> Done:
    started = time.process_time()
    town = Town(number)
    papers, promises = town.papers(_PAPERS), town.promises(_PROMISES)
    made = time.process_time()
    suggestions = _suggest(papers, promises)
    return Done(os.getpid(), made - started, time.process_time() - made, suggestions, _megabytes())


def _suggest(papers: list[PaperWords], promises: list[str]) -> int:
    analyst = Analyst(counts_of(text for paper in papers for text in paper.fields))
    index = Papers(analyst, papers)
    count = 0
    for text in promises:
        promise = promise_of(analyst, text)
        for ranked in propose(index, promise):
            reasons(index, promise, ranked.place)
            count += 1
    return count


def _megabytes() -> float:
    """Return the most memory that this process had resident."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
