"""Harvest, read: the year in a cell of a table, or what is wrong with it, by its place."""

import re
from datetime import date

from woordhouder.harvest.read.sheet import Row, text_of
from woordhouder.harvest.read.sheet_notes import Notes
from woordhouder.harvest.read.table_cells import TableCells

_YEAR = re.compile(r"[12]\d{3}")


def year_in(cells: TableCells, row: Row, column: str, notes: Notes) -> int | None:
    """Return the year of a row; None with a fault where none stands there."""
    value = cells.value(row, column)
    said = text_of(value)
    if isinstance(value, date):
        message = "Het programma maakte hier een datum van. Schrijf alleen het jaar."
        notes.stop("year_is_date", message, row.number, column, value)
    elif _YEAR.fullmatch(said):
        notes.seen.years.setdefault(int(said), row.number)
        return int(said)
    elif said:
        notes.stop("year_unreadable", "Dit is geen jaar. Schrijf vier cijfers: 2026.", row.number, column, said)
    else:
        notes.stop("year_missing", "Bij dit bedrag staat geen jaar. Vul het jaar in.", row.number, column)
    return None
