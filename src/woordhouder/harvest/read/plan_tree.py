"""Harvest, read: the goals and actions of our template while their rows come in, and the tree that they make."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from woordhouder.harvest.plan_records import ActionRecord, AmountRecord, GoalRecord
from woordhouder.harvest.read.plan_columns import ACTION_PLAN, OBJECTIVE, Kind
from woordhouder.harvest.read.plan_text import is_residual, shown_text
from woordhouder.harvest.read.sheet_notes import Notes


@dataclass
class Goal:
    """An objective or action plan while its rows come in."""

    level: str
    row: int
    goal: GoalRecord
    parent: str


@dataclass
class PlannedRows:
    """An action while its rows come in."""

    row: int
    code: str
    short: str
    long: str
    parent: str
    nis_code: str
    municipality: str
    amounts: dict[tuple[int, Kind], Decimal | None] = field(default_factory=dict)
    status: str = ""


@dataclass
class Table:
    """The goals and actions of a table, and the totals it prints by year: row and euros."""

    goals: list[Goal] = field(default_factory=list)
    actions: list[PlannedRows] = field(default_factory=list)
    totals: dict[int, list[tuple[int, Decimal]]] = field(default_factory=dict)


def records_of(table: Table, notes: Notes) -> tuple[ActionRecord, ...]:
    """Return the actions, each under the goals that its row names; what hangs under nothing known is a fault."""
    by_code: dict[str, list[Goal]] = defaultdict(list)
    for goal in table.goals:
        by_code[goal.goal.code].append(goal)
    for goal in table.goals:
        if goal.parent and not _above(goal.parent, (OBJECTIVE,), by_code) and goal.level == ACTION_PLAN:
            _no_parent(goal.row, goal.parent, by_code, notes)
    codes = {code for code, _ in notes.seen.places if code}
    only = codes.pop() if len(codes) == 1 else ""
    return tuple(_record(action, only, by_code, notes) for action in table.actions)


def _above(code: str, levels: tuple[str, ...], by_code: dict[str, list[Goal]]) -> Goal | None:
    found = [goal for level in levels for goal in by_code.get(code, ()) if goal.level == level]
    return found[0] if found else None


def _no_parent(row: int, code: str, by_code: dict[str, list[Goal]], notes: Notes) -> None:
    if code in by_code:
        message = f"Deze code is die van een {by_code[code][0].level} en kan hier niet boven staan. Verbeter ze."
        notes.stop("parent_of_wrong_level", message, row, "bovenliggende_code", code)
    else:
        message = "Deze code staat niet in het bestand. Voeg een rij voor dit actieplan toe, of verbeter de code."
        notes.stop("parent_unknown", message, row, "bovenliggende_code", code)


def _record(action: PlannedRows, only_nis: str, by_code: dict[str, list[Goal]], notes: Notes) -> ActionRecord:
    nothing = GoalRecord("", "", "")
    above = _above(action.parent, (ACTION_PLAN, OBJECTIVE), by_code) if action.parent else None
    if action.parent and above is None:
        _no_parent(action.row, action.parent, by_code, notes)
    plan = above if above and above.level == ACTION_PLAN else None
    top = _above(plan.parent, (OBJECTIVE,), by_code) if plan and plan.parent else None
    if above and above.level == OBJECTIVE:
        top = above
    known = {key: amount for key, amount in action.amounts.items() if amount is not None}
    return ActionRecord(
        position=action.row,
        municipality_nis=action.nis_code or only_nis,
        municipality_name=action.municipality,
        objective=top.goal if top else nothing,
        action_plan=plan.goal if plan else nothing,
        action=GoalRecord(action.code, action.short, action.long),
        shown_text=shown_text(action.short, action.long),
        is_residual=is_residual(action.code, action.short),
        amounts=tuple(
            AmountRecord(year, amount, kind.flow, kind.nature, kind.basis)
            for (year, kind), amount in sorted(known.items(), key=lambda item: (item[0][0], str(item[0][1])))
        ),
        unknown_years=tuple(sorted({year for (year, _), amount in action.amounts.items() if amount is None})),
        total_eur=None,
        status=action.status,
    )
