"""Harvest, read: a plan from a workbook or a CSV file: find the table, know its layout, read it."""

from dataclasses import dataclass

from woordhouder.civic.reference.places import Places
from woordhouder.harvest.plan_records import ActionRecord, CellIssue, PlanReading, ReadIssue
from woordhouder.harvest.read.abb_export import ACTION_KEY, has_figures, read_abb_export
from woordhouder.harvest.read.abb_fields import FIELD_KEY, tell_policy_fields
from woordhouder.harvest.read.bbc_checks import plan_period
from woordhouder.harvest.read.flat_headings import meaning_of
from woordhouder.harvest.read.flat_layout import FlatLayout, find_layout, told_names
from woordhouder.harvest.read.flat_plan import read_flat_plan
from woordhouder.harvest.read.plan_columns import COLUMNS, EXAMPLE_SHEETS, KEYS
from woordhouder.harvest.read.plan_table import columns_missing, read_plan_table
from woordhouder.harvest.read.sheet import Head, Sheet, Workbook, find_head, heading_key
from woordhouder.harvest.read.sheet_checks import check_whole
from woordhouder.harvest.read.sheet_notes import Notes
from woordhouder.kit.errors import Unreadable

_LONGEST_HEADING = 100
_MOST_COLUMNS = 1_000
_TEMPLATE_HINTS = ("niveau", "code")
KNOWN_HEADINGS = (*KEYS, ACTION_KEY, FIELD_KEY, "nis-code", "bestuur", "boekjaar", "uitgave")


def is_known_heading(title: str) -> bool:
    """Tell whether some reader of tables knows this heading."""
    return heading_key(title) in KNOWN_HEADINGS or (len(title) <= _LONGEST_HEADING and bool(meaning_of(title)))


def read_workbook(book: Workbook, places: Places) -> PlanReading:
    """Read the one table that holds a plan; raises Unreadable, in Dutch, where none does or more than one."""
    _refuse_too_wide(book)
    found = _table(book)
    notes = Notes(found.sheet.name)
    if book.encoding == "cp1252":
        notes.tell("encoding", "Dit bestand is geen UTF-8 en is gelezen als Windows-1252. Kijk de accenten na.")
    _tell_hidden_sheets(book, notes)
    actions = _actions(found, notes)
    check_whole(actions, places, notes)
    codes = {action.municipality_nis for action in actions}
    noted = notes.all()
    return PlanReading(
        municipality_nis=(codes.pop() or None) if len(codes) == 1 else None,
        period=plan_period(actions),
        actions=actions,
        issues=tuple(_as_issue(issue) for issue in noted),
        cell_issues=noted,
        media_type=book.media_type,
    )


def _refuse_too_wide(book: Workbook) -> None:
    for sheet in book.sheets:
        if any(len(row.cells) > _MOST_COLUMNS for row in sheet.rows):
            place = f"blad {sheet.name!r}" if sheet.name else "het bestand"
            raise Unreadable(f"{place} heeft meer dan {_MOST_COLUMNS} kolommen: hou alleen die van het plan over")


@dataclass(frozen=True)
class _Found:
    """The table that holds the plan: by the headings of an export or of our template, or by what they mean."""

    sheet: Sheet
    head: Head
    layout: FlatLayout | None = None


def _actions(found: _Found, notes: Notes) -> tuple[ActionRecord, ...]:
    sheet, head = found.sheet, found.head
    if found.layout:
        actions = read_flat_plan(sheet, found.layout, notes)
    elif ACTION_KEY in head.columns:
        return read_abb_export(sheet, head, notes)
    elif not all(key in head.columns for key in _TEMPLATE_HINTS):
        tell_policy_fields(sheet, head, notes)
        return ()
    else:
        _check_head(head, notes)
        if columns_missing(head):
            return ()
        actions = read_plan_table(sheet, head, notes)
    if not actions:
        notes.stop("no_rows", "Onder de titels staat geen enkele actie. Kijk na of het bestand volledig is.")
    return actions


def _as_issue(issue: CellIssue) -> ReadIssue:
    return ReadIssue(issue.code, issue.message, issue.where)


def _table(book: Workbook) -> _Found:
    visible = [s for s in book.sheets if not s.is_hidden and s.name not in EXAMPLE_SHEETS]
    layouts = [(sheet, layout) for sheet in visible if (layout := find_layout(sheet))]
    flat = [_Found(sheet, layout.head, layout) for sheet, layout in layouts if _is_plan(layout)]
    for wanted in ((ACTION_KEY,), _TEMPLATE_HINTS, (FIELD_KEY,)):
        found = [_Found(sheet, head) for sheet in visible if (head := find_head(sheet, wanted))]
        # Our words, and yet another make: its years stand beside each other, or under a heading of their own.
        if found and flat and not any(_is_ours(one.head, wanted) for one in found):
            break
        if found:
            return _only(found)
    if flat:
        return _only(flat)
    texts = [_Found(sheet, layout.head, layout) for sheet, layout in layouts if layout.tells_texts]
    if texts:
        return _only(texts)
    raise Unreadable(_unknown(visible, layouts))


def _is_plan(layout: FlatLayout) -> bool:
    return layout.has_actions and layout.has_euros


def _is_ours(head: Head, wanted: tuple[str, ...]) -> bool:
    if wanted == (ACTION_KEY,):
        return has_figures(head)
    return wanted == (FIELD_KEY,) or not {"jaar", "bedrag"}.isdisjoint(head.columns)


def _only(found: list[_Found]) -> _Found:
    if len(found) > 1:
        names = ", ".join(repr(one.sheet.name) for one in found)
        raise Unreadable(f"de bladen {names} bevatten elk een plan: hou er een over")
    return found[0]


def _unknown(visible: list[Sheet], layouts: list[tuple[Sheet, FlatLayout]]) -> str:
    """Say what was recognised and what is missing, so that a person knows what to add."""
    for sheet, layout in layouts:
        place = f"op rij {layout.head.row.number}" if layout.head.row.number else "in dit bestand"
        place += f" van blad {sheet.name!r}" if sheet.name else ""
        known = f"{place} herkennen we de kolommen {told_names(layout.meanings)}"
        if layout.has_actions and layout.figures:
            return f"{known}, maar niet van welk jaar de bedragen zijn: voeg een kolom jaar toe"
        if layout.has_actions:
            advice = "zet elk jaar in een kolom (2026), of zet jaar en bedrag elk in een kolom"
            return f"{known}, maar geen bedragen: {advice}"
        if layout.has_euros:
            return f"{known}, maar geen actie: zet de code en de omschrijving van de actie elk in een kolom"
    seen = next((row for sheet in visible for row in sheet.rows if any(row.cells)), None)
    titles = ", ".join(repr(str(cell)[:30]) for cell in (seen.cells if seen else ()) if cell)[:200]
    what = f"de titels {titles} zijn niet bekend" if titles else "het bestand is leeg"
    return f"{what}: gebruik de kolommen {', '.join(name for name, _ in COLUMNS)} (woordhouder plans template)"


def _tell_hidden_sheets(book: Workbook, notes: Notes) -> None:
    for sheet in book.sheets:
        if sheet.is_hidden:
            notes.tell("sheet_hidden", f"Het blad {sheet.name!r} is verborgen en is niet gelezen.")


def _check_head(head: Head, notes: Notes) -> None:
    row = head.row.number
    for name in columns_missing(head):
        notes.stop("column_missing", f"De kolom {name} ontbreekt. Voeg ze toe, met deze titel.", row, name)
    for key in head.twice:
        notes.stop("column_twice", "Deze kolom staat er twee keer. Hou er een over.", row, key.replace("-", "_"))
    for key in head.columns:
        if key not in KEYS:
            notes.tell(
                "column_unknown", "Deze kolom is niet bekend en is niet gelezen.", row, key.replace("-", "_")
            )
