"""Harvest, read: the exports of the ABB analysis tools (long, wide, by policy field), from Excel or CSV."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from woordhouder.harvest.plan_records import ActionRecord, AmountRecord, Basis, Flow, GoalRecord, Nature
from woordhouder.harvest.read.amounts import Shape
from woordhouder.harvest.read.plan_text import is_residual, shown_text
from woordhouder.harvest.read.sheet import Head, Row, Sheet, heading_key, rows_below, text_of, total_word
from woordhouder.harvest.read.sheet_amounts import habit_of, read_cell_amount
from woordhouder.harvest.read.sheet_notes import Notes
from woordhouder.harvest.read.sheet_totals import check_totals, is_grand
from woordhouder.harvest.read.table_cells import TableCells
from woordhouder.harvest.read.text_block import read_block

ACTION_KEY = "actie-totaaloverzicht"
_PLAN_KEY = "actieplan-totaaloverzicht"
_OBJECTIVE_KEYS = ("beleidsdoelst-totaaloverzicht", "beleidsdoelstelling-totaaloverzicht")
_BLOCK_KEYS = (ACTION_KEY, _PLAN_KEY, *_OBJECTIVE_KEYS)
_FILTERS = "Toegepaste filters:"
_YEAR = re.compile(r"[12]\d{3}")
_FLOWS: dict[str, Flow] = {"uitgave": "expenditure", "uitgaven": "expenditure",
                           "ontvangst": "receipt", "ontvangsten": "receipt"}  # fmt: skip
_WIDE = re.compile(r"([12]\d{3})-(uitgaven?|ontvangsten?)")
_PER_HEAD = "per-inwoner"
_TYPES: dict[str, Basis] = {"meerjarenplan": "estimate", "aanpassing-meerjarenplan": "estimate",
                            "aanpassing-van-het-meerjarenplan": "estimate", "jaarrekening": "realised"}  # fmt: skip
_NATURES: tuple[tuple[str, Nature], ...] = (
    ("investeringsverrichtingen", "investment"),
    ("exploitatie", "operating"),
    ("financiering", "financing"),
)

_Kind = tuple[int, Flow, Basis]


@dataclass
class _Action:
    row: int
    goals: tuple[GoalRecord, GoalRecord, GoalRecord]
    nis_code: str
    board: str
    amounts: dict[_Kind, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    unknown: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class _Figure:
    """A column with euros: of one year where the heading names it."""

    key: str
    flow: Flow
    year: int | None


def read_abb_export(sheet: Sheet, head: Head, notes: Notes) -> tuple[ActionRecord, ...]:
    """Read an export with actions, long (a row a year) or wide (a column a year); adds up an action's rows."""
    filters = _filters(sheet, notes)
    cells = TableCells(sheet, head, notes, never_shared=())
    figures = _figures(head, notes)
    rows = [row for row in rows_below(sheet, head) if not _is_footer(row)]
    rows = _newest_only(rows, cells, notes)
    habits = {f.key: habit_of(cells.value(row, f.key) for row in rows) for f in figures}
    actions: dict[tuple[object, ...], _Action] = {}
    totals: dict[int, list[tuple[int, Decimal]]] = {}
    dropped = 0
    for row in rows:
        if total_word(row):
            dropped += 1
            _keep_total(row, cells, figures, habits, totals)
        else:
            _add(row, cells, figures, habits, actions, notes)
    if dropped:
        notes.tell("totals_dropped", f"{dropped} rijen met een totaal tellen niet mee.")
    records = tuple(_record(action, _nature(filters)) for action in actions.values())
    check_totals(records, totals, notes)
    return records


def _is_footer(row: Row) -> bool:
    return any(isinstance(cell, str) and cell.startswith(_FILTERS) for cell in row.cells)


def filters_of(sheet: Sheet) -> str:
    """Return the line with the applied filters, wherever it stands; "" where there is none."""
    cells = (cell for row in sheet.rows for cell in row.cells if isinstance(cell, str))
    return next((cell for cell in cells if cell.startswith(_FILTERS)), "")


def _filters(sheet: Sheet, notes: Notes) -> str:
    said = filters_of(sheet)
    if said:
        notes.tell("filters", " ".join(said.split()))
    else:
        notes.tell("filters_missing", "De lijn met de toegepaste filters ontbreekt. Kijk na wat de export bevat.")
    if "Voorlopig" in said:
        notes.tell(
            "filters_draft", "De export bevat voorlopige rapporten. Kies een rapportstatus en voer opnieuw uit."
        )
    return said


def _nature(filters: str) -> Nature:
    found = {nature for word, nature in _NATURES if word in filters.casefold()}
    return found.pop() if len(found) == 1 else "unknown"


def has_figures(head: Head) -> bool:
    """Tell whether an export holds euros, or amounts by inhabitant, as the ABB tools write them."""
    keys = head.columns
    return any(key in _FLOWS or _WIDE.fullmatch(key) or key.endswith(_PER_HEAD) for key in keys) and not head.twice


def _figures(head: Head, notes: Notes) -> list[_Figure]:
    found = [_Figure(key, _FLOWS[key], None) for key in head.columns if key in _FLOWS]
    wide = ((key, _WIDE.fullmatch(key)) for key in head.columns)
    found += [_Figure(key, _FLOWS[match[2]], int(match[1])) for key, match in wide if match]
    if not found and any(key.endswith(_PER_HEAD) for key in head.columns):
        notes.stop(
            "per_inhabitant", "Deze export heeft bedragen per inwoner. Kies de waarde Uitgave en voer opnieuw uit."
        )
    elif not found:
        notes.stop(
            "column_missing", "De kolom Uitgave ontbreekt. Kies die waarde en voer opnieuw uit.", head.row.number
        )
    if any(f.year is None for f in found) and "boekjaar" not in head.columns:
        notes.stop(
            "column_missing",
            "De kolom Boekjaar ontbreekt, dus de jaren zijn onbekend.",
            head.row.number,
            "Boekjaar",
        )
        return []
    return found


def _newest_only(rows: list[Row], cells: TableCells, notes: Notes) -> list[Row]:
    """Of several plans in one file read only the newest, and store nothing: years would count twice."""
    years = {cells.text(row, "rapportjaar") for row in rows if not total_word(row)} - {""}
    if len(years) < 2:
        return rows
    newest = max(years)
    message = f"Dit bestand heeft plannen van {', '.join(sorted(years))}. Kies een rapportjaar en voer opnieuw uit."
    notes.stop("several_report_years", message, None, "Rapportjaar", newest)
    return [row for row in rows if cells.text(row, "rapportjaar") == newest]


def _add(
    row: Row,
    cells: TableCells,
    figures: list[_Figure],
    habits: dict[str, Shape],
    actions: dict[tuple[object, ...], _Action],
    notes: Notes,
) -> None:
    texts = [cells.text(row, key) for key in (_objective_key(cells, row), _PLAN_KEY, ACTION_KEY)]
    if not any(texts):
        notes.tell("row_without_goal", "Deze rij noemt geen actie en is niet gelezen.", row.number)
        return
    nis_code, board = cells.text(row, "nis-code"), cells.text(row, "bestuur")
    key = (*texts, nis_code, board)
    action = actions.get(key)
    if action is None:
        objective, plan, own = (read_block(text).goal for text in texts)
        action = actions[key] = _Action(row.number, (objective, plan, own), nis_code, board)
    notes.seen.places.setdefault((nis_code, board), row.number)
    basis = _basis(row, cells, notes)
    for figure in figures:
        year = figure.year or _book_year(row, cells, notes)
        if year is None:
            return
        notes.seen.years.setdefault(year, row.number)
        value = cells.value(row, figure.key)
        read = read_cell_amount(value, habits[figure.key])
        if read.code == "amount_missing":
            # An empty cell of an export is a year without an amount, which is not zero.
            continue
        if read.code and read.code != "amount_finer_than_cent":
            (notes.stop if read.stops else notes.tell)(read.code, read.message, row.number, figure.key, value)
        if read.amount_eur is None:
            action.unknown.add(year)
        else:
            action.amounts[year, figure.flow, basis] += read.amount_eur


def _objective_key(cells: TableCells, row: Row) -> str:
    return next((key for key in _OBJECTIVE_KEYS if cells.value(row, key) is not None), _OBJECTIVE_KEYS[0])


def _basis(row: Row, cells: TableCells, notes: Notes) -> Basis:
    said = cells.text(row, "type-rapport")
    if not said:
        return "estimate"
    basis = _TYPES.get(heading_key(said))
    if basis is None:
        message = "Dit type rapport is niet bekend. Kies Meerjarenplan of Jaarrekening en voer opnieuw uit."
        notes.stop("report_type_unknown", message, row.number, "Type rapport", said)
        return "estimate"
    return basis


def _book_year(row: Row, cells: TableCells, notes: Notes) -> int | None:
    said = cells.text(row, "boekjaar")
    if _YEAR.fullmatch(said):
        return int(said)
    notes.stop("year_unreadable", "Dit is geen jaar. Schrijf vier cijfers: 2026.", row.number, "Boekjaar", said)
    return None


def _keep_total(
    row: Row,
    cells: TableCells,
    figures: list[_Figure],
    habits: dict[str, Shape],
    totals: dict[int, list[tuple[int, Decimal]]],
) -> None:
    if not is_grand(total_word(row)) or any(read_block(cells.text(row, k)).is_whole for k in _BLOCK_KEYS):
        return
    for figure in figures:
        said = str(figure.year or cells.text(row, "boekjaar"))
        amount = read_cell_amount(cells.value(row, figure.key), habits[figure.key]).amount_eur
        if _YEAR.fullmatch(said) and amount is not None and figure.flow == "expenditure":
            totals.setdefault(int(said), []).append((row.number, amount))


def _record(action: _Action, nature: Nature) -> ActionRecord:
    objective, plan, own = action.goals
    return ActionRecord(
        position=action.row,
        municipality_nis=action.nis_code,
        municipality_name=text_of(action.board),
        objective=objective,
        action_plan=plan,
        action=own,
        shown_text=shown_text(own.short_text, own.long_text),
        is_residual=is_residual(own.code, own.short_text),
        amounts=tuple(
            AmountRecord(year, amount, flow, nature, basis)
            for (year, flow, basis), amount in sorted(action.amounts.items())
        ),
        unknown_years=tuple(sorted(action.unknown)),
        total_eur=None,
    )
