"""Harvest, read: the cells of a table by their headings, with merged cells filled where that is certain."""

from woordhouder.harvest.read.sheet import Cell, Head, Row, Sheet, text_of
from woordhouder.harvest.read.sheet_notes import Notes

# What stands once beside several rows holds for each of them; an amount beside several rows is nobody's.
_NEVER_SHARED = ("bedrag", "jaar")


class TableCells:
    """Looks up a row's cell by the key of its heading."""

    def __init__(
        self, sheet: Sheet, head: Head, notes: Notes, never_shared: tuple[str, ...] = _NEVER_SHARED
    ) -> None:
        self._columns = head.columns
        self._filled = _filled(sheet, head, notes, never_shared)

    def value(self, row: Row, key: str) -> Cell:
        """Return what stands there; None where nothing does, or where the table has no such column."""
        column = self._columns.get(key)
        if column is None:
            return None
        if (row.number, column) in self._filled:
            return self._filled[row.number, column]
        return row.cells[column] if column < len(row.cells) else None

    def text(self, row: Row, key: str) -> str:
        """Return what a reader sees there."""
        return text_of(self.value(row, key))


def _filled(sheet: Sheet, head: Head, notes: Notes, never_shared: tuple[str, ...]) -> dict[tuple[int, int], Cell]:
    by_number = {row.number: row for row in sheet.rows}
    names = {column: key for key, column in head.columns.items()}
    filled: dict[tuple[int, int], Cell] = {}
    for first_row, first_column, last_row, last_column in sheet.merged:
        if last_row <= head.row.number or first_row not in by_number:
            continue
        cells = by_number[first_row].cells
        value = cells[first_column - 1] if first_column <= len(cells) else None
        covered = [names[c] for c in range(first_column - 1, last_column) if c in names]
        heading = covered[0].replace("-", "_") if covered else ""
        # A total over the whole width, or a title, is no trouble.
        is_total = isinstance(value, str) and "tota" in value.casefold()
        if is_total or len(covered) > len(names) / 2:
            continue
        if len(covered) > 1 or any(key in never_shared for key in covered):
            message = (
                "Deze cellen zijn samengevoegd, dus niemand weet waar dit bij hoort. Splits ze en vul elke cel in."
            )
            notes.stop("cells_merged", message, first_row, heading, value)
        elif covered:
            for number in range(first_row, last_row + 1):
                filled[number, first_column - 1] = value
    return filled
