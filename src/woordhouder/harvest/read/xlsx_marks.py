"""Harvest, read: what a sheet says beside its values: hidden rows, and cells whose formula failed."""

import re
from dataclasses import dataclass, field

_TAG = re.compile(
    rb"<(?:\w+:)?(row|c)(\s[^>]*)?/?>(?:<(?:\w+:)?f[^>]*>[^<]*</(?:\w+:)?f>)?(?:<(?:\w+:)?v>([^<]*)<)?"
)
_ROW = re.compile(rb"<(?:\w+:)?(row)(\s[^>]*)?/?>()")
_NUMBER = re.compile(rb'\br="([A-Z]*)(\d+)"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_IS_ERROR = re.compile(rb'\bt="e"')


@dataclass
class Marks:
    """Rows and columns from 1."""

    hidden_rows: list[int] = field(default_factory=list)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)


def marks_in(sheet: bytes) -> Marks:
    """Return the marks of one sheet's XML. Rows and cells without a number follow on the one before."""
    marks = Marks()
    row = column = 0
    # Cells are walked through only where one of them failed: most sheets have none, and many cells.
    tag = _TAG if _IS_ERROR.search(sheet) else _ROW
    for found in tag.finditer(sheet):
        said = found[2] or b""
        number = _NUMBER.search(said)
        if found[1] == b"row":
            row, column = int(number[2]) if number else row + 1, 0
            if _HIDDEN.search(said):
                marks.hidden_rows.append(row)
            continue
        column = _column(number[1]) if number else column + 1
        if _IS_ERROR.search(said):
            marks.errors[row, column] = (found[3] or b"#FOUT!").decode("utf-8", "replace")
    return marks


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
