"""Matching: the judged pairs with which we measure; the samples' README says how they were judged."""

from functools import cache

from tests.shared import samples
from woordhouder.matching.measure import measure


@cache
def figures() -> dict[str, float | int]:
    """Return the figures of the matcher on the judged pairs; measured once a run."""
    return measure(samples("matching"))


if __name__ == "__main__":
    print(figures())  # noqa: T201
