"""Harvest, read: the actions of a multi-year plan with their amounts per year, from a JSON list.

BBC (*beleids- en beheerscyclus*) is the planning cycle of Flemish municipalities. The file is a list, one object an
action: municipality, nis_code, {bd,ap,ac}_{code,short,long}, total_amount, yearly_amounts{"2026"…}. It holds the
estimated investment spending of the actions and nothing else: an action that only costs staff is not in it.
"""

from collections.abc import Iterable

from woordhouder.civic.reference.places import Places, known_places
from woordhouder.harvest.plan_records import ActionRecord, CellIssue, PlanReading, ReadIssue
from woordhouder.harvest.read.bbc_checks import check_codes, check_municipalities, check_years, plan_period
from woordhouder.harvest.read.bbc_row import read_row
from woordhouder.harvest.read.json_bytes import MOST_ROWS, read_json
from woordhouder.harvest.read.telling import Telling, gathered, listen
from woordhouder.kit.errors import Unreadable

# As in a table: what cannot be read is not left out of a plan in silence.
_STOPS = frozenset(
    {
        "amount_unknown",
        "amounts_unreadable",
        "field_given_twice",
        "row_not_an_object",
        "text_not_text",
        "year_given_twice",
        "year_outside_period",
        "year_unreadable",
    }
)


def read_plan(data: bytes, places: Places | None = None) -> PlanReading:
    """Read a whole file. Every row is kept; what is odd or missing is told as an issue, nothing is guessed.

    places: the municipalities that exist; the 285 of today where not given.
    Raises Unreadable where the file is no list of actions at all.
    """
    actions, issues = listen(_read(data, places or known_places()))
    faults = tuple(_fault(issue) for issue in issues if issue.code in _STOPS)
    codes = {action.municipality_nis for action in actions}
    return PlanReading(
        municipality_nis=(codes.pop() or None) if len(codes) == 1 else None,
        period=plan_period(actions),
        actions=actions,
        issues=gathered(issues),
        cell_issues=faults,
    )


def _fault(issue: ReadIssue) -> CellIssue:
    """Return what lets nothing in, by its row and field."""
    row, _, column = issue.where.removeprefix("rij ").partition(", ")
    return CellIssue(issue.code, issue.message, "", int(row) if row.isdigit() else None, column, "", stops=True)


def _read(data: bytes, places: Places) -> Telling[tuple[ActionRecord, ...]]:
    reading = read_json(data)
    if not isinstance(reading.value, list):
        kind = "één object" if isinstance(reading.value, dict) else "één waarde"
        raise Unreadable(f"in het bestand staat {kind} en geen lijst van acties: zet de acties tussen [ en ]")
    if len(reading.value) > MOST_ROWS:
        found = f"{len(reading.value)} rijen, meer dan enig plan heeft (hoogstens {MOST_ROWS})"
        raise Unreadable(f"in het bestand staan {found}: splits het per gemeente")
    if reading.encoding not in ("utf-8", "ascii"):
        yield ReadIssue(
            "encoding", f"Het bestand is in {reading.encoding} en niet in UTF-8: kijk de accenten na", "bestand"
        )
    actions = yield from _read_rows(reading.value)
    if not actions:
        yield ReadIssue(
            "no_rows", "In dit bestand staat geen enkele actie: kijk na of de uitvoer volledig was", "bestand"
        )
    yield from check_municipalities(actions, places)
    yield from check_codes(actions)
    yield from check_years(actions)
    return actions


def _read_rows(rows: Iterable[object]) -> Telling[tuple[ActionRecord, ...]]:
    actions = []
    for position, row in enumerate(rows, start=1):
        if isinstance(row, dict):
            actions.append((yield from read_row(row, position)))
        else:
            message = "Deze rij is geen object met velden, dus niet te lezen: verbeter ze in het bestand"
            yield ReadIssue("row_not_an_object", message, f"rij {position}")
    return tuple(actions)
