"""Harvest, read: a plan from the rows of our own template, one row an action and year."""

import re
from datetime import date

from woordhouder.harvest.plan_records import ActionRecord, GoalRecord
from woordhouder.harvest.read.amounts import Shape
from woordhouder.harvest.read.cell_texts import checked_code, checked_text
from woordhouder.harvest.read.plan_columns import (
    ACTION,
    ACTION_PLAN,
    LEVELS,
    OBJECTIVE,
    REQUIRED,
    STRATEGIC,
    YES_OR_NO,
    read_kind,
)
from woordhouder.harvest.read.plan_tree import Goal, PlannedRows, Table, records_of
from woordhouder.harvest.read.sheet import Cell, Head, Row, Sheet, rows_below, text_of, total_word
from woordhouder.harvest.read.sheet_amounts import habit_of, read_cell_amount
from woordhouder.harvest.read.sheet_notes import Notes
from woordhouder.harvest.read.sheet_totals import check_totals, is_grand
from woordhouder.harvest.read.table_cells import TableCells
from woordhouder.kit.text import search_key

_YEAR = re.compile(r"[12]\d{3}")


def read_plan_table(sheet: Sheet, head: Head, notes: Notes) -> tuple[ActionRecord, ...]:
    """Read the rows under the headings; what is wrong goes to the notes, each by its place."""
    cells = TableCells(sheet, head, notes)
    amounts = [cells.value(row, "bedrag") for row in rows_below(sheet, head)]
    habit = habit_of(amounts)
    does_both = habit is Shape.OTHER and _has_both(amounts)
    table = Table()
    by_key: dict[tuple[str, ...], PlannedRows] = {}
    for row in rows_below(sheet, head):
        if _is_total(row, cells):
            _total(row, cells, habit, table, notes)
            continue
        if row.is_hidden:
            notes.tell(
                "row_hidden", "Deze rij is verborgen en is toch gelezen. Maak ze zichtbaar of wis ze.", row.number
            )
        level = _level(row, cells, notes)
        if level in (OBJECTIVE, ACTION_PLAN):
            _goal_row(row, level, cells, table, notes)
        elif level == ACTION:
            _action_row(row, cells, table, by_key, notes, habit, does_both)
    records = records_of(table, notes)
    check_totals(records, table.totals, notes)
    return records


def _is_total(row: Row, cells: TableCells) -> bool:
    """A row of a known level is no total, whatever its text begins with."""
    is_known = search_key(cells.text(row, "niveau")) in LEVELS
    return bool(total_word(row)) and not (is_known and cells.text(row, "code"))


def _has_both(cells: list[Cell]) -> bool:
    seen = {habit_of([cell]) for cell in cells}
    return {Shape.BELGIAN, Shape.ENGLISH} <= seen


def _level(row: Row, cells: TableCells, notes: Notes) -> str | None:
    said = cells.text(row, "niveau")
    if search_key(said) in STRATEGIC:
        message = "Een strategische doelstelling wordt niet bewaard. Alles eronder wel."
        notes.tell("level_not_kept", message, row.number, "niveau", said)
        return None
    level = LEVELS.get(search_key(said))
    if level is None:
        message = "Dit niveau bestaat niet. Schrijf beleidsdoelstelling, actieplan of actie."
        notes.stop("level_unknown", message, row.number, "niveau", said)
    return level


def _texts(row: Row, cells: TableCells, notes: Notes) -> tuple[str, str]:
    short, long = (
        checked_text(cells.value(row, key), row.number, key.replace("-", "_"), notes)
        for key in ("korte-omschrijving", "lange-omschrijving")
    )
    return short, long


def _common(row: Row, cells: TableCells, notes: Notes) -> tuple[str, str, str, str]:
    place = (cells.text(row, "nis-code"), cells.text(row, "gemeente"))
    notes.seen.places.setdefault(place, row.number)
    code, parent = (
        checked_code(cells.value(row, key), row.number, key, notes) for key in ("code", "bovenliggende-code")
    )
    short, long = _texts(row, cells, notes)
    priority = cells.text(row, "prioritair")
    if search_key(priority) not in YES_OR_NO:
        notes.stop(
            "priority_unknown", "Schrijf hier ja of nee, of laat het leeg.", row.number, "prioritair", priority
        )
    return code, parent, short, long


def _goal_row(row: Row, level: str, cells: TableCells, table: Table, notes: Notes) -> None:
    code, parent, short, long = _common(row, cells, notes)
    if not code:
        message = f"Deze {level} heeft geen code, dus niets kan ernaar verwijzen. Vul de code in."
        notes.stop("code_missing", message, row.number, "code")
    amount = cells.text(row, "bedrag")
    if amount:
        message = f"Een bedrag hoort bij een actie, niet bij een {level}. Wis het, of zet het bij een actie."
        notes.stop("amount_on_goal", message, row.number, "bedrag", amount)
    goal = GoalRecord(code, short, long)
    standing = [g for g in table.goals if g.level == level and g.goal.code == code]
    if any(g.goal == goal and g.parent == parent for g in standing):
        return
    if code and standing:
        message = f"Deze code staat ook op rij {standing[0].row} met een andere tekst. Geef elk een eigen code."
        notes.stop("goal_code_twice", message, row.number, "code", code)
    table.goals.append(Goal(level, row.number, goal, parent))


def _action_row(
    row: Row,
    cells: TableCells,
    table: Table,
    by_key: dict[tuple[str, ...], PlannedRows],
    notes: Notes,
    habit: Shape,
    does_both: bool,
) -> None:
    code, parent, short, long = _common(row, cells, notes)
    nis_code, name = cells.text(row, "nis-code"), cells.text(row, "gemeente")
    key = (code, parent, short, long, nis_code)
    action = by_key.get(key) or _named_above(code, parent, nis_code, (short, long), table)
    if action is None:
        if not short and not long:
            message = "Deze actie heeft geen omschrijving. Vul de titel in zoals het plan ze geeft."
            notes.stop("text_missing", message, row.number, "korte_omschrijving")
        action = by_key[key] = PlannedRows(row.number, code, short, long, parent, nis_code, name)
        table.actions.append(action)
    action.status = action.status or cells.text(row, "stand-van-zaken")
    year = _year(row, cells, notes)
    said = cells.text(row, "soort")
    kind = read_kind(said)
    if kind is None:
        message = (
            "Deze soort bestaat niet. Schrijf uitgave of ontvangst, exploitatie of investering of financiering, "
            "en raming of krediet of rekening."
        )
        notes.stop("kind_unknown", message, row.number, "soort", said)
    read = read_cell_amount(cells.value(row, "bedrag"), habit, does_both=does_both)
    if read.code:
        note = notes.stop if read.stops else notes.tell
        note(read.code, read.message, row.number, "bedrag", cells.value(row, "bedrag"))
    if year is None or kind is None:
        return
    if (year, kind) in action.amounts:
        message = f"Het jaar {year} staat al bij deze actie (vanaf rij {action.row}). Hou een van beide."
        notes.stop("year_given_twice", message, row.number, "jaar", cells.value(row, "jaar"))
        return
    action.amounts[year, kind] = read.amount_eur


def _named_above(code: str, parent: str, nis_code: str, texts: tuple[str, str], table: Table) -> PlannedRows | None:
    """A further year of an action may leave out its texts, and what stands above it, where its code stands once."""
    if any(texts) or not code:
        return None
    found = [a for a in table.actions if a.code == code and (not nis_code or a.nis_code == nis_code)]
    return found[0] if len(found) == 1 and parent in ("", found[0].parent) else None


def _year(row: Row, cells: TableCells, notes: Notes) -> int | None:
    value = cells.value(row, "jaar")
    said = text_of(value)
    if isinstance(value, date):
        notes.stop(
            "year_is_date",
            "Het programma maakte hier een datum van. Schrijf alleen het jaar.",
            row.number,
            "jaar",
            value,
        )
        return None
    if _YEAR.fullmatch(said):
        notes.seen.years.setdefault(int(said), row.number)
        return int(said)
    if said:
        notes.stop("year_unreadable", "Dit is geen jaar. Schrijf vier cijfers: 2026.", row.number, "jaar", said)
    elif cells.text(row, "bedrag"):
        notes.stop("year_missing", "Bij dit bedrag staat geen jaar. Vul het jaar in.", row.number, "jaar")
    return None


def _total(row: Row, cells: TableCells, habit: Shape, table: Table, notes: Notes) -> None:
    """Keep a sum of others apart: it is no action, and it must fit."""
    notes.tell("row_is_total", "Deze rij is een totaal en telt niet mee.", row.number, "", total_word(row))
    year = cells.text(row, "jaar")
    amount = read_cell_amount(cells.value(row, "bedrag"), habit).amount_eur
    if _YEAR.fullmatch(year) and amount is not None and is_grand(total_word(row)):
        table.totals.setdefault(int(year), []).append((row.number, amount))


def columns_missing(head: Head) -> list[str]:
    """Return the headings that the template needs and this table lacks."""
    return [key.replace("-", "_") for key in REQUIRED if key not in head.columns]
