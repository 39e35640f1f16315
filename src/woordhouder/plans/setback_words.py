"""Plans: one plain Dutch sentence on what a revision did to an action, with both figures; pure.

It becomes the summary of evidence, which is kept in Dutch as it was accepted.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from woordhouder.plans.setback import Setback, SetbackKind

_MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def setback_in_words(found: Setback, adopted_on: date | None) -> str:
    """Return what happened: `In juni 2026 is 120.000 euro verschoven van 2027 naar 2029.` and the totals."""
    when = (
        f"In {_MONTHS[adopted_on.month - 1]} {adopted_on.year}" if adopted_on else "In een aanpassing van het plan"
    )
    was, now = in_euros(found.before_eur), in_euros(found.after_eur)
    if found.is_gone:
        had = f"Er stond {was} euro voor." if found.before_eur else "Er stond geen bedrag bij."
        return f"{when} verdween deze actie uit het plan. {had}"
    if found.kind is SetbackKind.DROPPED:
        return f"{when} ging het bedrag van {was} naar {now} euro."
    if found.kind is SetbackKind.CUT:
        more = f" Ook is {_moved(found)}." if found.moved_eur else ""
        return f"{when} daalde het bedrag van {was} naar {now} euro.{more}"
    total = f"bleef {was} euro" if found.before_eur == found.after_eur else f"ging van {was} naar {now} euro"
    return f"{when} is {_moved(found)}. Het totaal {total}."


def _moved(found: Setback) -> str:
    return (
        f"{in_euros(found.moved_eur)} euro verschoven van {in_row(found.from_years)} naar {in_row(found.to_years)}"
    )


def in_euros(amount: Decimal) -> str:
    """Write an amount as Dutch readers do: `120.000`, and cents only where there are any."""
    whole = amount == amount.to_integral_value()
    written = f"{amount:,.0f}" if whole else f"{amount:,.2f}"
    return written.translate(str.maketrans(",.", ".,"))


def in_row(years: Sequence[int]) -> str:
    """Write years in a row: `2026`, `2026 en 2027`, `2026, 2027 en 2029`."""
    *first, last = (str(year) for year in years)
    return f"{', '.join(first)} en {last}" if first else last
