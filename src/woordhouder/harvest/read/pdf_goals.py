"""Harvest, read: the goals and actions of a PDF while their lines come by, and what becomes of them at the end."""

from dataclasses import dataclass, field
from decimal import Decimal

from woordhouder.harvest.plan_records import ActionRecord, AmountRecord, Basis, Flow, GoalRecord
from woordhouder.harvest.read.pdf_doubts import Doubts, Key, Notebook
from woordhouder.harvest.read.pdf_words import Line
from woordhouder.harvest.read.plan_text import is_residual, shown_text
from woordhouder.harvest.read.sheet_totals import euros

YearBasis = tuple[int, Basis]


@dataclass(eq=False)
class Goal:
    """A level above the actions; its text may go on on later lines."""

    code: str = ""
    text: str = ""
    long_text: str = ""

    def record(self) -> GoalRecord:
        return GoalRecord(self.code, self.text, self.long_text)


@dataclass
class Printed:
    """Amounts that a line prints for something as a whole; a flow of None is not said."""

    line: Line
    flow: Flow | None
    amounts: dict[YearBasis, Decimal]


@dataclass(eq=False)
class OpenAction:
    """An action with what its lines said."""

    line: Line
    objective: Goal
    plan: Goal
    own: Goal
    detail: dict[Key, Decimal] = field(default_factory=dict)
    wholes: list[Printed] = field(default_factory=list)
    """What stands on its own row, and the totals of a flow."""
    parts: list[Printed] = field(default_factory=list)
    """Budget lines under it, which do not say what they are."""
    status: str = ""

    @property
    def named(self) -> str:
        """The action as a person finds it in the paper."""
        return f"{self.own.code} {self.own.text}".strip()

    def sums(self, flow: Flow | None) -> dict[YearBasis, Decimal]:
        """Return the amounts of one flow by year; of none said: what goes out less what comes in is not meant."""
        found: dict[YearBasis, Decimal] = {}
        for (year, of_flow, _, basis), amount in self.detail.items():
            if flow is None or of_flow == flow:
                found[year, basis] = found.get((year, basis), Decimal(0)) + amount
        return found


def close(action: OpenAction, doubts: Doubts) -> None:
    """Make amounts of what is known only as a whole, and hold every whole against its parts."""
    notes = doubts.notes
    said = [whole for whole in action.wholes if whole.flow] or action.wholes
    if not action.detail:
        for whole in said:
            _take_whole(action, whole, doubts)
    else:
        for whole in action.wholes:
            _compare(action, whole, notes)
    _close_parts(action, doubts)


def _take_whole(action: OpenAction, whole: Printed, doubts: Doubts) -> None:
    if whole.flow is None and any(whole.amounts.values()):
        message = "Deze regel zegt niet of het een uitgave is. Hij telt als uitgave."
        doubts.notes.of(whole.line.page).tell("flow_unknown", message, whole.line.number, "", whole.line.text)
    flow = whole.flow or "expenditure"
    keys: dict[Key, Decimal] = {
        (year, flow, "unknown", basis): amount for (year, basis), amount in whole.amounts.items()
    }
    twice = sorted({key[0] for key in keys if key in action.detail})
    if twice:
        message = f"Het jaar {twice[0]} staat al bij deze actie. Kijk na of deze regel erbij hoort."
        doubts.add(whole.line, action.named, action.detail, keys, message, "year_given_twice")
    else:
        action.detail |= keys


def _compare(action: OpenAction, whole: Printed, notes: Notebook) -> None:
    """A row of the action itself is the sum of its rows, or what goes out less what comes in."""
    out, came = action.sums("expenditure"), action.sums("receipt")
    for place, amount in whole.amounts.items():
        one, other = out.get(place, Decimal(0)), came.get(place, Decimal(0))
        fitting = {
            None: {one, other, one - other, other - one, one + other},
            "expenditure": {one},
            "receipt": {other},
        }
        if amount not in fitting[whole.flow]:
            _differs(whole.line, place[0], amount, other if whole.flow == "receipt" else one, notes)


def _differs(line: Line, year: int, printed: Decimal, found: Decimal, notes: Notebook) -> None:
    message = (
        f"Het totaal van {year} is hier {euros(printed)}, maar de delen geven samen {euros(found)}: "
        f"{euros(printed - found)} verschil. Kijk na welke regel ontbreekt of dubbel is."
    )
    notes.of(line.page).tell("total_differs", message, line.number, str(year), line.text)


def _close_parts(action: OpenAction, doubts: Doubts) -> None:
    """Budget lines are known by the action's own row, of which they must be the parts; else nobody knows them."""
    if not action.parts:
        return
    sums: dict[YearBasis, Decimal] = {}
    for part in action.parts:
        for place, amount in part.amounts.items():
            sums[place] = sums.get(place, Decimal(0)) + amount
    known = {None: action.sums(None), "expenditure": action.sums("expenditure")}
    if action.detail and any(_same(sums, of_flow) for of_flow in known.values()):
        return
    for part in action.parts:
        guess: dict[Key, Decimal] = {
            (year, "expenditure", "unknown", basis): amount for (year, basis), amount in part.amounts.items()
        }
        doubts.add(part.line, action.named, action.detail, guess)


def _same(one: dict[YearBasis, Decimal], other: dict[YearBasis, Decimal]) -> bool:
    return all(one.get(place, Decimal(0)) == other.get(place, Decimal(0)) for place in {*one, *other})


def record_of(position: int, action: OpenAction, nis_code: str, name: str) -> ActionRecord:
    """Return the action as it goes over the wall."""
    own = action.own.record()
    return ActionRecord(
        position=position,
        municipality_nis=nis_code,
        municipality_name=name,
        objective=action.objective.record(),
        action_plan=action.plan.record(),
        action=own,
        shown_text=shown_text(own.short_text, own.long_text),
        is_residual=is_residual(own.code, own.short_text) or not own.code,
        amounts=tuple(
            AmountRecord(year, amount, flow, nature, basis)
            for (year, flow, nature, basis), amount in sorted(action.detail.items())
        ),
        unknown_years=(),
        total_eur=None,
        status=action.status,
    )
