"""Harvest, read: how a reader gives its answer and tells what it noticed, side by side.

A reading step is a generator: it yields issues and returns its answer, so that steps combine with `yield from`.
"""

from collections.abc import Generator, Iterable
from typing import TypeVar

from woordhouder.harvest.plan_records import ReadIssue

Answer = TypeVar("Answer")
Telling = Generator[ReadIssue, None, Answer]

MOST_PLACES = 20


def listen(step: Telling[Answer]) -> tuple[Answer, list[ReadIssue]]:
    """Run a step to its end; return its answer and all it told."""
    issues: list[ReadIssue] = []
    while True:
        try:
            issues.append(next(step))
        except StopIteration as end:
            return end.value, issues


def gathered(issues: Iterable[ReadIssue]) -> tuple[ReadIssue, ...]:
    """Return the issues in order, those that say the same thing as one with all its places (at most 20 named)."""
    places: dict[tuple[str, str], list[str]] = {}
    for issue in issues:
        places.setdefault((issue.code, issue.message), []).append(issue.where)
    return tuple(ReadIssue(code, message, _joined(where)) for (code, message), where in places.items())


def _joined(places: list[str]) -> str:
    distinct = list(dict.fromkeys(places))
    more = len(distinct) - MOST_PLACES
    return "; ".join(distinct[:MOST_PLACES]) + (f"; en {more} meer" if more > 0 else "")
