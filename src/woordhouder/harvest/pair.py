"""Harvest: which of the things that a paper names stand already (pure)."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

RecordT = TypeVar("RecordT")
RowT = TypeVar("RowT")

Key = tuple[Callable[[RecordT], Hashable | None], Callable[[RowT], Hashable | None]]


def pair(records: Sequence[RecordT], rows: Sequence[RowT], *keys: Key[RecordT, RowT]) -> list[RowT | None]:
    """Return for each record the row that it is about, or None for a new thing.

    The keys are tried in turn, the surest first. A key that two records or two rows share tells nothing.
    """
    found: list[RowT | None] = [None] * len(records)
    free = list(rows)
    for of_record, of_row in keys:
        wanted = _unique({n: of_record(record) for n, record in enumerate(records) if found[n] is None})
        standing = _unique({n: of_row(row) for n, row in enumerate(free)})
        for key, number in wanted.items():
            if key in standing:
                found[number] = free[standing[key]]
        taken = {id(row) for row in found if row is not None}
        free = [row for row in free if id(row) not in taken]
    return found


def _unique(keys: dict[int, Hashable | None]) -> dict[Hashable, int]:
    counts = Counter(key for key in keys.values() if key is not None)
    return {key: number for number, key in keys.items() if key is not None and counts[key] == 1}
