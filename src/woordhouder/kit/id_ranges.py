"""Kit: ranges of ids as a few marks, so that an index of words can be asked for the newest rows alone. Pure.

A row gets one mark for each level: which 1,024 ids it is among, which 16,384, which 262,144.
"""

from collections.abc import Iterator

_LEVELS = (("a", 10), ("b", 14), ("c", 18))
_MOST_MARKS = 16


def marks_in_sql(column: str) -> str:
    """Return the SQL expression for the marks of a row, with a blank before each."""
    return " || ".join(f"' #{name}' || ({column} >> {bits})" for name, bits in _LEVELS)


def covering(first: int, last: int) -> tuple[int, list[str]]:
    """Return where a range begins that takes in these ids and perhaps some around them, and its marks."""
    fitting = (level for level in _LEVELS if (last >> level[1]) - (first >> level[1]) < _MOST_MARKS)
    name, bits = next(fitting, _LEVELS[-1])
    numbers = range(first >> bits, (last >> bits) + 1)
    return numbers[0] << bits, [f"#{name}{number}" for number in numbers]


def backwards(newest: int, span: int) -> Iterator[tuple[int, list[str]]]:
    """Yield ranges from the newest id down to 0, each twice as long: its last id, and its marks.

    The marks may take in ids above the last one, which were yielded before.
    """
    last = newest
    while last >= 0:
        first, marks = covering(max(last - span + 1, 0), last)
        yield last, marks
        last, span = first - 1, 2 * span
