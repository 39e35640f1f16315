"""Harvest, read: whether the totals that a table of another make prints are the sums of what was read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from woordhouder.harvest.read.amounts import Shape
from woordhouder.harvest.read.plan_columns import Kind
from woordhouder.harvest.read.sheet import Cell, Row
from woordhouder.harvest.read.sheet_amounts import read_cell_amount
from woordhouder.harvest.read.sheet_notes import Notes
from woordhouder.harvest.read.sheet_totals import euros

Amounts = dict[tuple[int, Kind], Decimal]


@dataclass(frozen=True)
class Subtotal:
    """What a row of a goal says by year, and the amounts of the actions below it."""

    row: Row
    level: str
    sums: Mapping[int, Decimal]
    below: Sequence[Amounts]


def check_row_total(row: Row, column: str, said: Cell, added: Decimal, notes: Notes) -> None:
    """Tell by how much a row's own total differs from its years."""
    total = read_cell_amount(said, Shape.OTHER).amount_eur
    if total is not None and total != added:
        message = (
            f"Het totaal van deze rij is {euros(total)}, maar de jaren geven samen {euros(added)}: "
            f"{euros(total - added)} verschil. Kijk het na."
        )
        notes.tell("total_differs", message, row.number, column, total)


def check_subtotal(subtotal: Subtotal, notes: Notes) -> None:
    """Tell by how much a goal's own amounts differ from the actions below it."""
    for year, total in subtotal.sums.items():
        known = sum((_spent(amounts, year) for amounts in subtotal.below), Decimal(0))
        if known != total:
            message = (
                f"Bij dit doel ({subtotal.level}) staat {euros(total)} voor {year}, maar de acties eronder geven "
                f"samen {euros(known)}: {euros(total - known)} verschil. Kijk na welke rij ontbreekt of dubbel is."
            )
            notes.tell("total_differs", message, subtotal.row.number, str(year), total)


def _spent(amounts: Amounts, year: int) -> Decimal:
    return sum((eur for (y, kind), eur in amounts.items() if y == year and kind.flow == "expenditure"), Decimal(0))
