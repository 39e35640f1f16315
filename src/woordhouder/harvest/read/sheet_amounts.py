"""Harvest, read: euros from the cells of one column, exactly or not at all (pure).

What `1.234` and `1,234` mean, the rest of the column tells: where others are written `1.234,50` the point makes
thousands, where others are written `1,234.50` or `1234.50` the comma does. Where nothing tells, `1.234` is read the
Belgian way and told, and `1,234` is not read.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from woordhouder.harvest.read.amounts import Shape, read_amount, shape_of
from woordhouder.harvest.read.sheet import Cell

_HOW = "Schrijf het als 1234,50."
_TWO_WAYS = "Dit kan duizend of een komma zijn. Schrijf 1234 of 1,23."


@dataclass(frozen=True, slots=True)
class CellAmount:
    """An amount, or None; and what to say of it: a code, a message in Dutch, and whether it is a fault."""

    amount_eur: Decimal | None
    code: str = ""
    message: str = ""
    stops: bool = False


def habit_of(cells: Iterable[Cell]) -> Shape:
    """Return how a column writes its amounts; OTHER where nothing tells, or where it does both."""
    seen = {shape_of(cell) for cell in cells if isinstance(cell, str)} & {Shape.BELGIAN, Shape.ENGLISH}
    return seen.pop() if len(seen) == 1 else Shape.OTHER


def habits_of(columns: Mapping[str, Sequence[Cell]]) -> dict[str, Shape]:
    """Return how each of some columns writes its amounts; what one does not tell, all together may."""
    joint = habit_of(cell for cells in columns.values() for cell in cells)
    found = {name: habit_of(cells) for name, cells in columns.items()}
    return {name: joint if habit is Shape.OTHER else habit for name, habit in found.items()}


def read_cell_amount(cell: Cell, habit: Shape, *, does_both: bool = False) -> CellAmount:
    """Read one amount. does_both: the column has amounts of both habits, so neither helps."""
    if isinstance(cell, date):
        return _fault("amount_is_date", f"Het programma maakte hier een datum van. Zet de cel op Getal. {_HOW}")
    if isinstance(cell, bool):
        return _fault("amount_is_boolean", f"Hier staat waar of onwaar in plaats van een bedrag. {_HOW}")
    if isinstance(cell, str):
        if cell.strip().startswith("#"):
            return _fault("amount_is_error", "De formule in deze cel geeft een fout. Vul het bedrag zelf in.")
        if shape_of(cell) in (Shape.POINT_AND_THREE, Shape.COMMA_AND_THREE):
            return _two_ways(cell, habit, does_both)
    read = read_amount(cell)
    if read.issue_code == "amount_missing":
        return CellAmount(None, "amount_missing", "Hier staat geen bedrag. Het telt als onbekend, niet als 0.")
    if read.amount_eur is None:
        return _fault("amount_unknown", f"Dit is geen bedrag. {_HOW}")
    if read.issue_code == "amount_finer_than_cent":
        return CellAmount(
            read.amount_eur, read.issue_code, "Dit bedrag heeft meer dan twee decimalen. Kijk het na."
        )
    return CellAmount(read.amount_eur)


def _two_ways(cell: str, habit: Shape, does_both: bool) -> CellAmount:
    belgian = shape_of(cell) is Shape.POINT_AND_THREE
    if habit is (Shape.BELGIAN if belgian else Shape.ENGLISH):
        plain = cell.replace(".", "") if belgian else cell.replace(",", "")
        return CellAmount(read_amount(plain).amount_eur)
    if belgian and habit is Shape.OTHER and not does_both:
        told = "Dit is gelezen met de punt als duizendteken. Kijk het na."
        return CellAmount(read_amount(cell).amount_eur, "amount_ambiguous", told)
    return _fault("amount_ambiguous", _TWO_WAYS)


def _fault(code: str, message: str) -> CellAmount:
    return CellAmount(None, code, message, stops=True)
