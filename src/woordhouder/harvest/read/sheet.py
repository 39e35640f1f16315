"""Harvest, read: the rows of a table as its file holds them, before anybody knows what they mean."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from woordhouder.kit.text import slug, tidy

Cell = str | Decimal | date | bool | None
MOST_ROWS = 100_000
_HEAD_WITHIN = 30
_LONGEST_HEADING = 200
# "Totaalrenovatie van de sporthal" is an action and no total.
_TOTAL = re.compile(r"(?:sub|eind|algemeen )?tota(?:a)?l(?:en)?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `number` is the one that a spreadsheet or an editor shows."""

    number: int
    cells: tuple[Cell, ...]
    is_hidden: bool = False


@dataclass(frozen=True)
class Sheet:
    """One table; the name is "" in a file that has only one."""

    name: str
    rows: tuple[Row, ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """First row and column, last row and column, all from 1."""
    is_hidden: bool = False


@dataclass(frozen=True)
class Head:
    """The row with the headings, and in which column each stands, by a key without capitals, signs and accents."""

    row: Row
    columns: dict[str, int]
    twice: tuple[str, ...]


@dataclass(frozen=True)
class Workbook:
    """All tables of one file, and what there is to tell of the file itself."""

    sheets: tuple[Sheet, ...]
    encoding: str = "utf-8"
    media_type: str = "text/csv"
    remarks: tuple[str, ...] = field(default=())


def find_head(sheet: Sheet, wanted: Sequence[str]) -> Head | None:
    """Return the first of the top rows that holds all wanted headings."""
    for row in sheet.rows[:_HEAD_WITHIN]:
        head = _head(row)
        if all(key in head.columns for key in wanted):
            return head
    return None


def _head(row: Row) -> Head:
    columns: dict[str, int] = {}
    twice = []
    for n, cell in enumerate(row.cells):
        key = heading_key(cell)
        if key and key in columns:
            twice.append(key)
        elif key:
            columns[key] = n
    return Head(row, columns, tuple(twice))


def heading_key(cell: Cell) -> str:
    """Return what two spellings of one heading have in common: `Korte omschrijving` and `korte_omschrijving`."""
    if isinstance(cell, Decimal) and cell == cell.to_integral_value():
        return str(int(cell))
    return slug(cell, 80) if isinstance(cell, str) and len(cell) <= _LONGEST_HEADING else ""


def rows_below(sheet: Sheet, head: Head) -> Iterator[Row]:
    """Yield the rows under the headings that are not blank."""
    for row in sheet.rows:
        if row.number > head.row.number and any(text_of(cell) for cell in row.cells):
            yield row


def text_of(cell: Cell) -> str:
    """Return what a reader sees in a cell: dates the Belgian way, whole numbers without decimals."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "WAAR" if cell else "ONWAAR"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    whole = cell.to_integral_value()
    return str(int(whole)) if cell == whole else f"{cell:f}".replace(".", ",")


def total_word(row: Row) -> str:
    """Return the words that make a row a sum of others (`Totaal`, `Subtotaal AP1`, `Total`), or ""."""
    words = (tidy(cell) for cell in row.cells if isinstance(cell, str) and len(cell) < 100)
    return next((word for word in words if _TOTAL.match(word)), "")
