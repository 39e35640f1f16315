"""Harvest, read: the amounts of one line of a PDF, each with its year, kind and flow; or that nobody can know."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from woordhouder.harvest.plan_records import Basis, Flow
from woordhouder.harvest.read.amounts import Shape, shape_of
from woordhouder.harvest.read.pdf_columns import Amounts, amounts_of
from woordhouder.harvest.read.pdf_doubts import Notebook
from woordhouder.harvest.read.pdf_goals import YearBasis
from woordhouder.harvest.read.pdf_headings import Heading
from woordhouder.harvest.read.pdf_kinds import BASES
from woordhouder.harvest.read.pdf_tables import Placed
from woordhouder.harvest.read.pdf_words import Line
from woordhouder.harvest.read.sheet_amounts import read_cell_amount
from woordhouder.harvest.read.sheet_totals import euros

_YEAR_ROW = re.compile(r"(?:(?:jaar|boekjaar|(?P<basis>[a-z]+)) +)?(?P<year>20\d\d) *:?", re.IGNORECASE)

ByFlow = dict[Flow | None, dict[YearBasis, Decimal]]


@dataclass(frozen=True)
class RowAmounts:
    """What a line gives by the flow of its columns, None where they name none; sums of a row that do not fit."""

    by_flow: ByFlow
    is_sure: bool
    row_total: Decimal | None = None


def habit_of_paper(lines: Iterable[Placed]) -> Shape:
    """Return how the paper writes: the Belgian way, unless one amount is surely written the other way."""
    found = [amounts_of(one.line, one.heading, one.edges) for one in lines if one.heading and not one.is_heading]
    said = [said for amounts in found for said in (*amounts.cells.values(), *amounts.guess.values())]
    return Shape.OTHER if Shape.ENGLISH in map(shape_of, said) else Shape.BELGIAN


def year_of_row(text: str) -> tuple[int, Basis | None] | None:
    """Return the year that a row begins with, where rows and not columns are years."""
    found = _YEAR_ROW.fullmatch(text.strip())
    if not found or (found["basis"] and found["basis"].casefold() not in BASES):
        return None
    return int(found["year"]), BASES[found["basis"].casefold()] if found["basis"] else None


def row_amounts(
    cells: Mapping[int, str], heading: Heading, habit: Shape, row: tuple[int, Basis | None] | None
) -> RowAmounts:
    """Return the amounts of a line by flow; not sure where one cannot be read, or has no year."""
    found: ByFlow = {}
    is_sure = heading.is_clear
    total: Decimal | None = None
    for n, said in cells.items():
        column = heading.columns[n]
        if column.is_read_past:
            continue
        read = read_cell_amount(said, habit)
        if read.amount_eur is None or read.code:
            is_sure = False
        elif column.is_total:
            total = read.amount_eur
        elif year := column.year or (row[0] if row else None):
            basis = column.basis or (row[1] if row else None) or "estimate"
            found.setdefault(column.flow, {})[year, basis] = read.amount_eur
        else:
            is_sure = False
    return RowAmounts(found, is_sure, total)


def guess_of(amounts: Amounts, heading: Heading, habit: Shape, flow: Flow) -> dict[YearBasis, Decimal]:
    """Return what a doubtful line may say, as far as its figures can be read; of one flow."""
    cells = amounts.guess or amounts.cells
    read = row_amounts(cells, heading, habit, None)
    return read.by_flow.get(flow) or read.by_flow.get(None) or {}


def check_row(line: Line, read: RowAmounts, notes: Notebook) -> None:
    """Tell where the total at the end of a row is not the sum of its years."""
    sums = [sum(cells.values(), Decimal(0)) for cells in read.by_flow.values()]
    if read.row_total is None or not sums or read.row_total in (*sums, sum(sums, Decimal(0))):
        return
    message = f"De jaren geven samen {euros(sums[0])}, maar het totaal op deze regel is {euros(read.row_total)}."
    notes.of(line.page).tell("total_differs", message, line.number, "", line.text)
