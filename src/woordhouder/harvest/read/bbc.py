"""Harvest, read: the actions of a multi-year plan with their amounts per year, from a JSON list.

BBC (*beleids- en beheerscyclus*) is the planning cycle of Flemish municipalities. The file is a list, one object an
action: municipality, nis_code, {bd,ap,ac}_{code,short,long}, total_amount, yearly_amounts{"2026"…}. It holds the
estimated investment spending of the actions and nothing else: an action that only costs staff is not in it.
"""

from collections.abc import Iterable

from woordhouder.civic.reference.places import Places, known_places
from woordhouder.harvest.plan_records import ActionRecord, PlanReading, ReadIssue
from woordhouder.harvest.read.bbc_checks import check_codes, check_municipalities, check_years, plan_period
from woordhouder.harvest.read.bbc_row import read_row
from woordhouder.harvest.read.json_bytes import MOST_ROWS, read_json
from woordhouder.harvest.read.telling import Telling, gathered, listen
from woordhouder.kit.errors import Unreadable


def read_plan(data: bytes, places: Places | None = None) -> PlanReading:
    """Read a whole file. Every row is kept; what is odd or missing is told as an issue, nothing is guessed.

    places: the municipalities that exist; the 285 of today where not given.
    Raises Unreadable where the file is no list of actions at all.
    """
    actions, issues = listen(_read(data, places or known_places()))
    codes = {action.municipality_nis for action in actions}
    return PlanReading(
        municipality_nis=(codes.pop() or None) if len(codes) == 1 else None,
        period=plan_period(actions),
        actions=actions,
        issues=gathered(issues),
    )


def _read(data: bytes, places: Places) -> Telling[tuple[ActionRecord, ...]]:
    reading = read_json(data)
    if not isinstance(reading.value, list):
        kind = "one object" if isinstance(reading.value, dict) else "a single value"
        raise Unreadable(f"the file holds {kind} instead of a list of actions: put the actions between [ and ]")
    if len(reading.value) > MOST_ROWS:
        found = f"{len(reading.value)} rows, more than any plan (at most {MOST_ROWS})"
        raise Unreadable(f"the file holds {found}: split it by municipality")
    if reading.encoding not in ("utf-8", "ascii"):
        yield ReadIssue("encoding", f"The file is in {reading.encoding}, not UTF-8; check accents", "file")
    actions = yield from _read_rows(reading.value)
    if not actions:
        yield ReadIssue("no_rows", "No action stands in this file: check that the export was complete", "file")
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
            message = "This row is no object with fields, so it cannot be read: correct it in the file"
            yield ReadIssue("row_not_an_object", message, f"row {position}")
    return tuple(actions)
