"""Civic, reference: one CSV file of facts as numbered lines, in and out."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from woordhouder.kit.errors import BadInput


class FactRefused(BadInput):
    """A fact that cannot be true. The message names file, line, value and what to do."""


@dataclass(frozen=True)
class Line:
    """One row of facts and where it stands."""

    file: str
    number: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    def refuse(self, column: str, advice: str) -> FactRefused:
        """Return the error to raise about this value; advice says why, and what to do."""
        return FactRefused(f"{self.file}, line {self.number}, {column} {self[column]!r}: {advice}")


def read_lines(path: Path, columns: tuple[str, ...]) -> list[Line]:
    """Return the rows of a file (UTF-8, comma, exactly these columns), values without outer blanks."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(_lines(path.name, csv.reader(file, strict=True), columns))
    except FileNotFoundError:
        raise FactRefused(f"{path.name}: not found in {path.parent}; put it there and try again") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise FactRefused(f"{path.name}: not CSV in UTF-8 ({error}); save it again as such") from None


def _lines(file: str, rows: Iterator[list[str]], columns: tuple[str, ...]) -> Iterator[Line]:
    head = tuple(next(rows, []))
    if head != columns:
        raise FactRefused(f"{file}, line 1: columns are {', '.join(head)}; expected {', '.join(columns)}")
    for number, cells in enumerate(rows, start=2):
        if len(cells) != len(columns):
            raise FactRefused(
                f"{file}, line {number}: {len(cells)} cells instead of {len(columns)}; check the commas"
            )
        yield Line(file, number, {c: cell.strip() for c, cell in zip(columns, cells, strict=True)})


def write_lines(path: Path, columns: tuple[str, ...], lines: Iterable[Line]) -> None:
    """Write the rows in the order given; the same rows give the same bytes on every machine."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(columns)
        out.writerows([line[c] for c in columns] for line in lines)
