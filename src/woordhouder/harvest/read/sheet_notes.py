"""Harvest, read: what is wrong in a table, by sheet, row, column and value, with what to do, in Dutch."""

from dataclasses import dataclass, field

from woordhouder.harvest.plan_records import CellIssue
from woordhouder.harvest.read.sheet import Cell, text_of

MOST_NOTES = 500
_LONGEST_VALUE = 60


@dataclass
class Seen:
    """Which municipalities (code and name) and years a table names, and on which row first."""

    places: dict[tuple[str, str], int] = field(default_factory=dict)
    years: dict[int, int] = field(default_factory=dict)


class Notes:
    """Keeps what was noticed in one table, in the order of noticing."""

    def __init__(self, sheet: str) -> None:
        self.sheet = sheet
        self.found: list[CellIssue] = []
        self.left_out = 0
        self.seen = Seen()

    def stop(self, code: str, message: str, row: int | None = None, column: str = "", value: Cell = None) -> None:
        """Note a fault: nothing of the file may be stored."""
        self._add(code, message, row, column, value, stops=True)

    def tell(self, code: str, message: str, row: int | None = None, column: str = "", value: Cell = None) -> None:
        """Note something that a person should look at."""
        self._add(code, message, row, column, value, stops=False)

    def _add(self, code: str, message: str, row: int | None, column: str, value: Cell, *, stops: bool) -> None:
        # A fault is never left out in favour of a remark: the import must know.
        if len(self.found) >= MOST_NOTES and not (stops and not any(note.stops for note in self.found)):
            self.left_out += 1
            return
        told = text_of(value)[:_LONGEST_VALUE]
        self.found.append(CellIssue(code, message, self.sheet, row, column, told, stops))

    def all(self) -> tuple[CellIssue, ...]:
        """Return everything, with a last line for what was too much to name."""
        if not self.left_out:
            return tuple(self.found)
        message = f"Er zijn nog {self.left_out} meldingen meer. Verbeter eerst deze en probeer opnieuw."
        return (*self.found, CellIssue("more_notes", message, self.sheet, None, "", "", False))
