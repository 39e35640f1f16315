"""Harvest, read: whether the sums that a PDF prints are those of its actions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from woordhouder.harvest.plan_records import Flow, Nature
from woordhouder.harvest.read.pdf_doubts import Notebook
from woordhouder.harvest.read.pdf_goals import Goal, OpenAction, YearBasis
from woordhouder.harvest.read.pdf_words import Line
from woordhouder.harvest.read.sheet_totals import euros


@dataclass(frozen=True)
class PrintedTotal:
    """A sum with what it may be the sum of; scopes: goals, or an action. None of them said: everything too."""

    line: Line
    scopes: tuple[Goal, ...]
    is_bare: bool
    """It does not say of what: of any of these, of all before it, or of everything."""
    before: int
    """How many actions stood above it."""
    flow: Flow | None
    nature: Nature | None
    amounts: dict[YearBasis, Decimal]


def check_printed(totals: Sequence[PrintedTotal], actions: Sequence[OpenAction], notes: Notebook) -> None:
    """Tell by how much a printed total differs from the sum of its actions."""
    for total in totals:
        groups = [[a for a in actions if goal in (a.own, a.plan, a.objective)] for goal in total.scopes]
        if total.is_bare:
            groups += [list(actions[: total.before]), list(actions)]
        for place, printed in total.amounts.items():
            sums = [_sums(group, place, total) for group in groups]
            if sums and not any(printed in fitting for fitting in sums):
                _tell(total, place[0], printed, sums[0][0], notes)


def _sums(actions: Sequence[OpenAction], place: YearBasis, total: PrintedTotal) -> list[Decimal]:
    """Return what the total of these actions may be: of its flow, or of both where it names none."""
    out = _sum(actions, place, lambda flow, nature: flow == "expenditure" and total.nature in (None, nature))
    came = _sum(actions, place, lambda flow, nature: flow == "receipt" and total.nature in (None, nature))
    if total.flow:
        return [out if total.flow == "expenditure" else came]
    return [out, came, out - came, came - out, out + came]


def _sum(actions: Sequence[OpenAction], place: YearBasis, wanted: Callable[[Flow, Nature], bool]) -> Decimal:
    return sum(
        (
            amount
            for action in actions
            for (year, flow, nature, basis), amount in action.detail.items()
            if (year, basis) == place and wanted(flow, nature)
        ),
        Decimal(0),
    )


def _tell(total: PrintedTotal, year: int, printed: Decimal, found: Decimal, notes: Notebook) -> None:
    message = (
        f"Het totaal van {year} is hier {euros(printed)}, maar de acties geven samen {euros(found)}: "
        f"{euros(printed - found)} verschil. Kijk na welke regel ontbreekt of dubbel is."
    )
    notes.of(total.line.page).tell("total_differs", message, total.line.number, str(year), total.line.text)
