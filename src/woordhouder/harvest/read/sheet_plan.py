"""Harvest, read: a plan from a workbook or a CSV file: find the table, know its layout, read it."""

from woordhouder.civic.reference.places import Places
from woordhouder.harvest.plan_records import ActionRecord, CellIssue, PlanReading, ReadIssue
from woordhouder.harvest.read.abb_export import ACTION_KEY, read_abb_export
from woordhouder.harvest.read.abb_fields import FIELD_KEY, tell_policy_fields
from woordhouder.harvest.read.bbc_checks import plan_period
from woordhouder.harvest.read.plan_columns import COLUMNS, EXAMPLE_SHEETS, KEYS
from woordhouder.harvest.read.plan_table import columns_missing, read_plan_table
from woordhouder.harvest.read.sheet import Head, Sheet, Workbook, find_head
from woordhouder.harvest.read.sheet_checks import check_whole
from woordhouder.harvest.read.sheet_notes import Notes
from woordhouder.kit.errors import Unreadable

_TEMPLATE_HINTS = ("niveau", "code")
KNOWN_HEADINGS = (*KEYS, ACTION_KEY, FIELD_KEY, "nis-code", "bestuur", "boekjaar", "uitgave")


def read_workbook(book: Workbook, places: Places) -> PlanReading:
    """Read the one table that holds a plan; raises Unreadable, in Dutch, where none does or more than one."""
    sheet, head = _table(book)
    notes = Notes(sheet.name)
    if book.encoding == "cp1252":
        notes.tell("encoding", "Dit bestand is geen UTF-8 en is gelezen als Windows-1252. Kijk de accenten na.")
    _tell_hidden_sheets(book, notes)
    actions: tuple[ActionRecord, ...] = ()
    if ACTION_KEY in head.columns:
        actions = read_abb_export(sheet, head, notes)
    elif all(key in head.columns for key in _TEMPLATE_HINTS):
        _check_head(head, notes)
        if not columns_missing(head):
            actions = read_plan_table(sheet, head, notes)
            if not actions:
                notes.stop(
                    "no_rows", "Onder de titels staat geen enkele actie. Kijk na of het bestand volledig is."
                )
    else:
        tell_policy_fields(sheet, head, notes)
    check_whole(actions, places, notes)
    codes = {action.municipality_nis for action in actions}
    found = notes.all()
    return PlanReading(
        municipality_nis=(codes.pop() or None) if len(codes) == 1 else None,
        period=plan_period(actions),
        actions=actions,
        issues=tuple(_as_issue(issue) for issue in found),
        cell_issues=found,
        media_type=book.media_type,
    )


def _as_issue(issue: CellIssue) -> ReadIssue:
    return ReadIssue(issue.code, issue.message, issue.where)


def _table(book: Workbook) -> tuple[Sheet, Head]:
    visible = [s for s in book.sheets if not s.is_hidden and s.name not in EXAMPLE_SHEETS]
    for wanted in ((ACTION_KEY,), _TEMPLATE_HINTS, (FIELD_KEY,)):
        found = [(sheet, head) for sheet in visible if (head := find_head(sheet, wanted))]
        if len(found) > 1:
            names = ", ".join(repr(sheet.name) for sheet, _ in found)
            raise Unreadable(f"de bladen {names} bevatten elk een plan: hou er een over")
        if found:
            return found[0]
    seen = next((row for sheet in visible for row in sheet.rows if any(row.cells)), None)
    titles = ", ".join(repr(str(cell)[:30]) for cell in (seen.cells if seen else ()) if cell)[:200]
    what = f"de titels {titles} zijn niet bekend" if titles else "het bestand is leeg"
    raise Unreadable(
        f"{what}: gebruik de kolommen {', '.join(name for name, _ in COLUMNS)} (woordhouder plans template)"
    )


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
