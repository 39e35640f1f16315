"""Harvest: put right what a source is known to have published wrongly, while it is read (pure).

A correction names the wrong value that it expects: where the paper no longer says that, nothing is done, and told.
"""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from woordhouder.harvest.read.addresses import without_session
from woordhouder.harvest.records import Choice, IssueRecord, MeetingRecord, Outcome, PageRecord
from woordhouder.kit.clock import BRUSSELS
from woordhouder.kit.errors import BadInput

APPLIED: Final = "corrected"
STALE: Final = "correction_stale"


class BadCorrection(BadInput):
    """A row of corrections that cannot be meant as it stands."""


@dataclass(frozen=True)
class Correction:
    """One row. `thing` is the address of what is meant inside the paper, or empty for its only meeting."""

    address: str
    thing: str
    field: str
    wrong: str
    right: str
    why: str
    since_on: date


@dataclass
class _Found:
    """What became of one correction on this page."""

    is_applied: bool = False
    said: str | None = None
    """What stands there, where that is not what was expected."""


def read_corrections(text: str, where: str) -> tuple[Correction, ...]:
    """Return the rows of a corrections.csv. where: its name, for the message. Raises BadCorrection."""
    rows = csv.DictReader(io.StringIO(text), strict=True)
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise BadCorrection(f"{where}: the columns must be {', '.join(COLUMNS)}")
    found: dict[tuple[str, str, str], Correction] = {}
    for row in rows:
        at = f"{where}, line {rows.line_num}"
        one = _row(row, at)
        key = (one.address, one.thing, one.field)
        if key in found:
            raise BadCorrection(f"{at}: {one.field} of {one.thing or one.address} is corrected twice: keep one row")
        found[key] = one
    return tuple(found.values())


def corrected(page: PageRecord, corrections: Iterable[Correction]) -> PageRecord:
    """Return the page as it should read, with an issue for each correction that was applied or did not fit."""
    here = [one for one in corrections if page.address and _bare(page.address) == one.address]
    if not here:
        return page
    told: list[IssueRecord] = []
    meetings = page.meetings
    for one in here:
        found = _Found()
        meetings = tuple(_in_meeting(meeting, one, found, is_only=len(meetings) == 1) for meeting in meetings)
        told.append(_issue(one, found))
    return replace(page, meetings=meetings, issues=(*page.issues, *told))


def _row(row: dict[str, Any], at: str) -> Correction:
    told = {name: (row.get(name) or "").strip() for name in COLUMNS}
    for name in ("address", "field", "right", "why", "since"):
        if not told[name]:
            raise BadCorrection(f"{at}: {name} is empty: say it")
    field, _, voter = told["field"].partition(" ")
    if field not in _FIELDS or (field == "vote") != bool(voter):
        raise BadCorrection(
            f"{at}: {told['field']!r} is no field: there are {', '.join(_FIELDS)} (vote with a name)"
        )
    if None in row:
        raise BadCorrection(f"{at}: more values than columns: put those with a comma in quotes")
    for name in ("wrong", "right"):
        _value(field, told[name], f"{at}, {name}")
    if told["wrong"] == told["right"]:
        raise BadCorrection(f"{at}: wrong and right are the same: take the row out")
    try:
        since_on = date.fromisoformat(told["since"])
    except ValueError:
        raise BadCorrection(f"{at}: {told['since']!r} is no day: write it as 2026-11-30") from None
    return Correction(
        _bare(told["address"]), told["thing"], told["field"], told["wrong"], told["right"], told["why"], since_on
    )


def _value(field: str, told: str, at: str) -> Any:
    """Return the value that these words stand for; none for no words."""
    if not told:
        return None
    try:
        return _READ[field](told)
    except ValueError:
        raise BadCorrection(f"{at}: {told!r} is no value for {field}") from None


def _in_meeting(meeting: MeetingRecord, one: Correction, found: _Found, *, is_only: bool) -> MeetingRecord:
    field = one.field.partition(" ")[0]
    if field in _OF_MEETING and (one.thing == meeting.uri or (not one.thing and is_only)):
        return _with_day(_put_right(meeting, one, found))
    if field in _OF_ITEM:
        meeting = replace(
            meeting,
            agenda_items=tuple(
                _put_right(item, one, found) if item.uri == one.thing else item for item in meeting.agenda_items
            ),
        )
    handlings = []
    for handling in meeting.handlings:
        decisions = tuple(
            _put_right(d, one, found) if field in _OF_DECISION and d.uri == one.thing else d
            for d in handling.decisions
        )
        ballots = tuple(
            _in_ballot(b, one, found) if field in _OF_BALLOT and b.uri == one.thing else b for b in handling.ballots
        )
        handlings.append(replace(handling, decisions=decisions, ballots=ballots))
    return replace(meeting, handlings=tuple(handlings))


def _in_ballot(ballot: Any, one: Correction, found: _Found) -> Any:
    _, _, voter = one.field.partition(" ")
    if not voter:
        return _put_right(ballot, one, found)
    votes = tuple(
        _put_right(vote, replace(one, field="choice"), found) if voter in (vote.name, vote.mandate_uri) else vote
        for vote in ballot.votes
    )
    return replace(ballot, votes=votes)


def _put_right(record: Any, one: Correction, found: _Found) -> Any:
    stands = getattr(record, one.field)
    if stands != _value(one.field, one.wrong, "wrong"):
        found.said = "nothing" if stands is None else str(stands)
        return record
    found.is_applied = True
    return replace(record, **{one.field: _value(one.field, one.right, "right")})


def _with_day(meeting: MeetingRecord) -> MeetingRecord:
    # The day of a meeting is that of its planned start, whichever of the two was put right.
    start = meeting.planned_start
    return replace(meeting, held_on=start.astimezone(BRUSSELS).date()) if start else meeting


def _issue(one: Correction, found: _Found) -> IssueRecord:
    what = f"{one.field} of {one.thing or 'the meeting'}"
    where = one.thing or one.address
    if found.is_applied:
        said = f"{what}: {one.wrong or 'nothing'} was put right to {one.right} ({one.why}, since {one.since_on})"
        return IssueRecord(APPLIED, said, where)
    why = (
        f"the paper says {found.said}, not {one.wrong or 'nothing'}"
        if found.said
        else "the paper names no such thing"
    )
    return IssueRecord(STALE, f"{what} was not corrected: {why}; renew the row or take it out", where)


def _bare(address: str) -> str:
    return without_session(address).partition("#")[0]


def _moment(told: str) -> datetime:
    found = datetime.fromisoformat(told)
    return found if found.tzinfo else found.replace(tzinfo=BRUSSELS)


def _yes_or_no(told: str) -> bool:
    if told not in ("true", "false"):
        raise ValueError(told)
    return told == "true"


def _count(told: str) -> int:
    if not told.isdigit():
        raise ValueError(told)
    return int(told)


_OF_MEETING: Final = ("planned_start", "started_at", "ended_at", "location")
_OF_ITEM: Final = ("title", "description", "planned_public")
_OF_DECISION: Final = ("title", "description", "motivation", "text", "published_on")
_OF_BALLOT: Final = ("subject", "outcome", "is_secret", "for_count", "against_count", "abstained_count", "vote")
_FIELDS: Final = tuple(dict.fromkeys((*_OF_MEETING, *_OF_ITEM, *_OF_DECISION, *_OF_BALLOT)))
_READ: Final[dict[str, Callable[[str], Any]]] = {
    **dict.fromkeys(_FIELDS, str),
    **dict.fromkeys(("planned_start", "started_at", "ended_at"), _moment),
    **dict.fromkeys(("planned_public", "is_secret"), _yes_or_no),
    **dict.fromkeys(("for_count", "against_count", "abstained_count"), _count),
    "published_on": date.fromisoformat,
    "outcome": Outcome,
    "vote": Choice,
    "choice": Choice,
}
COLUMNS: Final = ("address", "thing", "field", "wrong", "right", "why", "since")


def corrections_since(corrections: Sequence[Correction], seen_on: date, address: str) -> bool:
    """Tell whether a correction of this paper was written since we last read it: then it is read again."""
    return any(one.address == _bare(address) and one.since_on >= seen_on for one in corrections)
