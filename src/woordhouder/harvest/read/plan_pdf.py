"""Harvest, read: the actions of a plan from the PDF that lists them with their estimates, as far as it is certain.

What is read: lines that name their level (`Actie AC1 …`), amounts under a heading with years, and rows that say
what goes out or comes in. What is not certain is a fault with its page and line; an amount is never guessed.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from woordhouder.civic.reference.places import Places
from woordhouder.harvest.plan_records import (
    ActionRecord,
    AmountRecord,
    Basis,
    CellIssue,
    Flow,
    GoalRecord,
    Nature,
    PlanReading,
    ReadIssue,
)
from woordhouder.harvest.read.amounts import Shape, shape_of
from woordhouder.harvest.read.bbc_checks import plan_period
from woordhouder.harvest.read.pdf_columns import Amounts, Columns, amounts_of, columns_in
from woordhouder.harvest.read.pdf_words import Line, read_lines
from woordhouder.harvest.read.plan_text import is_residual, shown_text
from woordhouder.harvest.read.sheet_amounts import read_cell_amount
from woordhouder.harvest.read.sheet_checks import check_whole
from woordhouder.harvest.read.sheet_notes import Notes

_LEVEL = re.compile(
    r"(?P<level>beleidsdoelstelling|actieplan|actie)\s*:?\s+(?P<code>\S*\d\S*)\s*[:–-]?\s*(?P<text>.*)", re.I
)
_FLOWS: dict[str, Flow] = {
    "uitgaven": "expenditure",
    "uitgave": "expenditure",
    "ontvangsten": "receipt",
    "ontvangst": "receipt",
}
_NATURES: dict[str, Nature] = {
    "exploitatie": "operating",
    "investeringen": "investment",
    "investering": "investment",
    "financiering": "financing",
}
_NIS = re.compile(r"nis[- ]?code[^0-9]{0,20}(\d{5})\b", re.I)
_NAME = re.compile(r"naam bestuur\s*:?\s*(.+)", re.I)
_NOTHING = GoalRecord("", "", "")
_IGNORED = ("saldo", "totaal", "subtotaal", "total", "eindtotaal")


@dataclass
class _Action:
    line: Line
    objective: GoalRecord
    plan: GoalRecord
    own: GoalRecord
    amounts: dict[tuple[int, Flow, Nature, Basis], Decimal] = field(default_factory=dict)


@dataclass
class _State:
    """Where in the document we are."""

    columns: Columns | None = None
    objective: GoalRecord = _NOTHING
    plan: GoalRecord = _NOTHING
    action: _Action | None = None
    level: str = ""
    nature: Nature = "unknown"
    takes_text: bool = False
    actions: list[_Action] = field(default_factory=list)
    nis_code: str = ""
    name: str = ""


def read_plan_pdf(data: bytes, places: Places) -> PlanReading:
    """Read a whole PDF; raises Unreadable where it has no text or cannot be opened."""
    lines = read_lines(data)
    notes: dict[int, Notes] = {}
    state = _State()
    habit = _habit(lines)
    for line in lines:
        _take(line, state, habit, notes.setdefault(line.page, Notes(f"bladzijde {line.page}")))
    records = tuple(_record(n, action, state) for n, action in enumerate(state.actions, start=1))
    whole = Notes("acties op volgorde")
    if not records:
        whole.stop("no_rows", "In deze PDF staan geen regels Actie met een code en bedragen die te lezen zijn.")
    whole.seen.places[state.nis_code, state.name] = 1
    for action in records:
        for amount in action.amounts:
            whole.seen.years.setdefault(amount.year, action.position)
    check_whole(records, places, whole)
    found: tuple[CellIssue, ...] = (*(issue for page in notes.values() for issue in page.all()), *whole.all())
    return PlanReading(
        municipality_nis=state.nis_code or None,
        period=plan_period(records),
        actions=records,
        issues=tuple(ReadIssue(issue.code, issue.message, issue.where) for issue in found),
        cell_issues=found,
        media_type="application/pdf",
    )


def _habit(lines: list[Line]) -> Shape:
    words = [word.text for line in lines for word in line.words if word.text[:1].isdigit()]
    seen = {shape_of(word) for word in words} & {Shape.BELGIAN, Shape.ENGLISH}
    # Official papers write the Belgian way; one amount with decimals the other way makes all doubtful.
    return Shape.OTHER if Shape.ENGLISH in seen else Shape.BELGIAN


def _take(line: Line, state: _State, habit: Shape, notes: Notes) -> None:
    columns = columns_in(line)
    if columns:
        state.columns, state.takes_text = columns, False
        return
    said = line.text
    if found := _NIS.search(said):
        state.nis_code = state.nis_code or found[1]
        return
    if found := _NAME.match(said):
        state.name = state.name or found[1].strip()
        return
    named = _LEVEL.match(said)
    amounts = amounts_of(line, state.columns) if state.columns else None
    if named:
        _begin(line, named, state)
        if amounts and (amounts.cells or amounts.doubtful):
            _take_row(line, amounts, state, habit, notes)
        return
    _take_amounts_or_text(line, amounts, state, habit, notes)


def _take_amounts_or_text(line: Line, amounts: Amounts | None, state: _State, habit: Shape, notes: Notes) -> None:
    from_text = [word.text.strip(":").casefold() for word in (amounts.text if amounts else line.words)]
    if from_text and from_text[0] in _NATURES:
        state.nature, state.takes_text = _NATURES[from_text[0]], False
        from_text = from_text[1:]
        if not from_text and not (amounts and amounts.cells):
            return
    if from_text and from_text[0] in _IGNORED:
        state.takes_text = False
        return
    has_figures = any(sign.isdigit() for word in from_text[1:] for sign in word)
    if from_text and from_text[0] in _FLOWS and has_figures and state.level == "actie":
        # Amounts that stand under no year, or before any heading.
        state.takes_text = False
        _doubt(line, notes)
        return
    if amounts is None or (not amounts.cells and not amounts.doubtful):
        if state.takes_text:
            _continue(line.text, state)
        return
    state.takes_text = False
    if len(from_text) == 1 and from_text[0] in _FLOWS and not amounts.doubtful:
        if state.level == "actie":
            _add(line, amounts.cells, _FLOWS[from_text[0]], state, habit, notes)
        return
    if state.level == "actie" or not from_text:
        _doubt(line, notes)


def _take_row(line: Line, amounts: Amounts, state: _State, habit: Shape, notes: Notes) -> None:
    """A row with a goal and its amounts; those of a goal above the actions are sums of what follows."""
    named = _LEVEL.match(" ".join(word.text for word in amounts.text))
    _rename(state, named["text"] if named else "")
    if state.level != "actie":
        return
    if amounts.doubtful or named is None:
        _doubt(line, notes)
        return
    message = "Deze regel zegt niet of het een uitgave is. Hij telt als uitgave."
    notes.tell("flow_unknown", message, line.number, "", line.text)
    _add(line, amounts.cells, "expenditure", state, habit, notes)


def _doubt(line: Line, notes: Notes) -> None:
    message = "Van deze regel is niet zeker wat de bedragen zijn. Kijk ze na in de PDF en vul ze zelf in."
    notes.stop("line_doubtful", message, line.number, "", line.text)


def _begin(line: Line, named: "re.Match[str]", state: _State) -> None:
    goal = GoalRecord(named["code"].strip(":"), named["text"].strip(), "")
    state.level, state.nature, state.takes_text = named["level"].casefold(), "unknown", True
    if state.level == "beleidsdoelstelling":
        state.objective, state.plan, state.action = goal, _NOTHING, None
    elif state.level == "actieplan":
        state.plan, state.action = goal, None
    else:
        state.action = _Action(line, state.objective, state.plan, goal)
        state.actions.append(state.action)


def _rename(state: _State, text: str) -> None:
    state.takes_text = True
    if state.level == "beleidsdoelstelling":
        state.objective = GoalRecord(state.objective.code, text, "")
    elif state.level == "actieplan":
        state.plan = GoalRecord(state.plan.code, text, "")
    elif state.action:
        state.action.own = GoalRecord(state.action.own.code, text, "")


def _continue(text: str, state: _State) -> None:
    """A text goes on on the next line."""
    goal = {"beleidsdoelstelling": state.objective, "actieplan": state.plan}.get(state.level)
    goal = goal or (state.action.own if state.action else _NOTHING)
    _rename(state, f"{goal.short_text} {text}".strip())


def _add(line: Line, cells: dict[int, str], flow: Flow, state: _State, habit: Shape, notes: Notes) -> None:
    if state.action is None or state.columns is None:
        return
    for column, said in cells.items():
        year, basis = state.columns.years[column]
        read = read_cell_amount(said, habit)
        key = (year, flow, state.nature, basis)
        if read.amount_eur is None or read.code:
            notes.stop(
                "line_doubtful",
                f"Het bedrag van {year} is niet zeker. Kijk het na in de PDF.",
                line.number,
                str(year),
                said,
            )
        elif key in state.action.amounts:
            notes.stop(
                "year_given_twice", f"Het jaar {year} staat al bij deze actie.", line.number, str(year), line.text
            )
        else:
            state.action.amounts[key] = read.amount_eur


def _record(position: int, action: _Action, state: _State) -> ActionRecord:
    own = action.own
    return ActionRecord(
        position=position,
        municipality_nis=state.nis_code,
        municipality_name=state.name,
        objective=action.objective,
        action_plan=action.plan,
        action=own,
        shown_text=shown_text(own.short_text, own.long_text),
        is_residual=is_residual(own.code, own.short_text),
        amounts=tuple(
            AmountRecord(year, amount, flow, nature, basis)
            for (year, flow, nature, basis), amount in sorted(action.amounts.items())
        ),
        unknown_years=(),
        total_eur=None,
    )
