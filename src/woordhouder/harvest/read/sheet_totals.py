"""Harvest, read: whether the totals that a table prints are the sums of what was read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from woordhouder.harvest.plan_records import ActionRecord
from woordhouder.harvest.read.sheet_notes import Notes
from woordhouder.kit.text import search_key


def is_grand(words: str) -> bool:
    """Tell whether a total is that of everything, not of one action plan."""
    return search_key(words).strip(" :0123456789") in ("total", "totaal", "eindtotaal", "algemeen totaal")


def check_totals(
    actions: Iterable[ActionRecord], totals: Mapping[int, Sequence[tuple[int, Decimal]]], notes: Notes
) -> None:
    """Tell by how much a year's printed totals (row and euros) differ from the sum of the actions.

    A total may be of what goes out, of what comes in, or of one less the other.
    """
    out: dict[int, Decimal] = defaultdict(Decimal)
    came: dict[int, Decimal] = defaultdict(Decimal)
    unknown: set[int] = set()
    for action in actions:
        unknown.update(action.unknown_years)
        for amount in action.amounts:
            (out if amount.flow == "expenditure" else came)[amount.year] += amount.amount_eur
    for year, printed in totals.items():
        fitting = {out[year], came[year], out[year] - came[year], came[year] - out[year], out[year] + came[year]}
        for row, total in printed:
            if total not in fitting and year not in unknown:
                message = (
                    f"Het totaal van {year} is hier {euros(total)}, maar de acties geven samen {euros(out[year])}: "
                    f"{euros(total - out[year])} verschil. Kijk na welke rij ontbreekt of dubbel is."
                )
                notes.tell("total_differs", message, row, "bedrag", total)


def euros(amount: Decimal) -> str:
    """Return an amount as a Belgian reads it: `1.234,50 euro`."""
    return f"{amount:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".") + " euro"
