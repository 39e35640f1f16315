"""Harvest, read: the ABB tables that name policy fields and no actions, as far as they go."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from woordhouder.harvest.read.abb_export import filters_of
from woordhouder.harvest.read.sheet import Head, Row, Sheet, rows_below, text_of
from woordhouder.harvest.read.sheet_notes import Notes

FIELD_KEY = "beleidsveld"
_TOTAL = "Total"
_NEAR = Decimal("0.000001")


def tell_policy_fields(sheet: Sheet, head: Head, notes: Notes) -> None:
    """Tell what a table by policy field holds, and whether its totals are the sums of its fields."""
    said = filters_of(sheet)
    if said:
        notes.tell("filters", " ".join(said.split()))
    if "boekjaar" not in head.columns:
        fields = {text_of(row.cells[head.columns[FIELD_KEY]]) for row in rows_below(sheet, head)}
        notes.tell(
            "no_actions", f"Dit is de lijst van {len(fields)} beleidsvelden. Er staan geen acties of bedragen in."
        )
        return
    keys = [
        head.columns[key] for key in ("boekjaar", "bv-domein", "bv-subdomein", FIELD_KEY) if key in head.columns
    ]
    first_figure = max(keys) + 1
    boards = _boards(sheet, head, first_figure)
    leaves, totals = _by_year(rows_below(sheet, head), head, keys, first_figure)
    years = sorted({year for _, year, _ in leaves})
    notes.tell(
        "no_actions",
        f"Deze export geeft bedragen per beleidsveld van {', '.join(boards)} ({', '.join(years)}), zonder acties. "
        "Kies de kolommen met totaaloverzicht om een plan in te lezen.",
    )
    # What all boards spend by inhabitant is no sum: they have other numbers of inhabitants.
    additive = {n for n, name in enumerate(boards, start=first_figure) if name != _TOTAL}
    for key, (row, total) in totals.items():
        if key[2] in additive and abs(total - leaves.get(key, Decimal(0))) > _NEAR:
            plan, year, column = key
            message = (
                f"Het totaal van {year} (plan {plan}) is niet de som van de beleidsvelden ({leaves.get(key, 0):f})."
            )
            notes.tell("total_differs", message, row, boards[column - first_figure], total)


def _boards(sheet: Sheet, head: Head, first: int) -> list[str]:
    above = next((row for row in sheet.rows if row.number == head.row.number - 1), head.row)
    return [text_of(cell) or text_of(head.row.cells[n]) for n, cell in enumerate(above.cells) if n >= first]


_Key = tuple[str, str, int]


def _by_year(
    rows: Iterable[Row], head: Head, keys: list[int], first: int
) -> tuple[dict[_Key, Decimal], dict[_Key, tuple[int, Decimal]]]:
    """Return the sums of the fields, and the printed totals of a year, by plan, year and column."""
    leaves: dict[_Key, Decimal] = defaultdict(Decimal)
    totals: dict[_Key, tuple[int, Decimal]] = {}
    plan_column = head.columns.get("rapportjaar")
    for row in rows:
        names = [text_of(row.cells[n]) for n in keys]
        plan = text_of(row.cells[plan_column]) if plan_column is not None else ""
        if not names[0].isdecimal() or plan == _TOTAL:
            continue
        figures = [(n, cell) for n, cell in enumerate(row.cells) if n >= first and isinstance(cell, Decimal)]
        for column, figure in figures:
            if names[1] == _TOTAL:
                totals[plan, names[0], column] = (row.number, figure)
            elif _TOTAL not in names:
                leaves[plan, names[0], column] += figure
    return leaves, totals
