"""Harvest: the one row of a meeting, whichever of its papers comes first."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.governing_body import GoverningBody
from woordhouder.council.agenda_item import AgendaItem
from woordhouder.council.meeting import Meeting
from woordhouder.harvest.keys import other_scheme, title_key
from woordhouder.harvest.meeting_hour import has_hour
from woordhouder.harvest.records import BodyRecord, MeetingRecord
from woordhouder.kit.text import search_key

LONGEST_ADDRESS = 1000
_SHARED_POINTS: Final = 2


def meeting_values(session: Session, record: MeetingRecord, municipality_id: int, fallback: str) -> dict[str, Any]:
    """Return the columns that the paper gives. fallback: the paper's own address, where it names no meeting."""
    body = record.body
    return {
        "municipality_id": municipality_id,
        "governing_body_id": body_id(session, body),
        "body_name": (body.classification or body.name or "")[:200] or None,
        "uri": _published(record) or own_key(record, fallback),
        "held_on": record.held_on,
        "planned_start": record.planned_start,
        "started_at": record.started_at,
        "ended_at": record.ended_at,
        "location": (record.location or "")[:300] or None,
    }


def find_meeting(session: Session, values: dict[str, Any], key: str, titles: Collection[str]) -> Meeting | None:
    """Return the row that is this meeting: by its address, else by body and planned start, else by body and day.

    key: our own for it. Where two meetings share one address, the second goes by that key: `values` is changed so.
    titles: of its items, which tell what is one meeting where papers differ about day or hour.
    """
    of_municipality = sa.select(Meeting).where(Meeting.municipality_id == values["municipality_id"])
    by_address = session.scalar(of_municipality.where(Meeting.uri == values["uri"])) or session.scalar(
        of_municipality.where(Meeting.uri == other_scheme(values["uri"]))
    )
    keys = {title_key(title) for title in titles} - {None}
    if by_address is not None and _may_be_one(session, by_address, values, keys):
        return by_address
    if by_address is not None:
        values["uri"] = key
        by_key = session.scalar(of_municipality.where(Meeting.uri == key))
        if by_key is not None:
            return by_key
    if values["held_on"] is None:
        return None
    same_day = session.scalars(of_municipality.where(Meeting.held_on == values["held_on"]).order_by(Meeting.id))
    alike = [row for row in same_day if _is_same_body(row, values)]
    return _of_that_day(session, alike, values["planned_start"], keys)


def _of_that_day(
    session: Session, alike: Sequence[Meeting], start: datetime | None, titles: Collection[str | None]
) -> Meeting | None:
    """Return which meeting of one body on one day a paper is about; two of one evening stay two."""
    for row in alike:
        if row.planned_start == start:
            return row
    without_hour = [row for row in alike if not (has_hour(row.planned_start) and has_hour(start))]
    if len(alike) == len(without_hour) == 1:
        return alike[0]
    sharing = [row for row in alike if _shares_items(session, row, titles)]
    return next(iter((*sharing, *without_hour)), None)


def _shares_items(session: Session, row: Meeting, titles: Collection[str | None]) -> bool:
    """Tell whether two points, and half of the shorter agenda, are the same: every evening approves its minutes."""
    standing = _titles_of(session, row)
    shared = standing.intersection(titles)
    return len(shared) >= _SHARED_POINTS and 2 * len(shared) >= min(len(standing), len(titles))


def _titles_of(session: Session, row: Meeting) -> set[str | None]:
    titles = session.scalars(sa.select(AgendaItem.title).where(AgendaItem.meeting_id == row.id))
    return {title_key(title) for title in titles} - {None}


def body_id(session: Session, body: BodyRecord) -> int | None:
    """Return the id of the governing body with this address, where it is among those we know."""
    if not body.uri:
        return None
    return session.scalar(sa.select(GoverningBody.id).where(GoverningBody.uri == body.uri))


def _published(record: MeetingRecord) -> str | None:
    return record.uri if record.uri and len(record.uri) <= LONGEST_ADDRESS else None


def own_key(record: MeetingRecord, fallback: str) -> str:
    """Return a key of our making that is the same at each import."""
    when = record.planned_start or record.held_on
    if when is None:
        return f"{fallback}#meeting-{body_key(record.body)}"
    return f"meeting:{body_key(record.body)}:{when.isoformat()}"


def body_key(body: BodyRecord) -> str:
    """Return the words that name the body in a key made by us."""
    return search_key(body.classification or body.name or body.uri or "unknown")[:200]


def _is_same_body(row: Meeting, values: dict[str, Any]) -> bool:
    # One page points at the lasting body, another at that of the term: the class is what they share.
    if row.body_name and values["body_name"]:
        return search_key(row.body_name) == search_key(values["body_name"])
    return row.governing_body_id is not None and row.governing_body_id == values["governing_body_id"]


def _may_be_one(session: Session, row: Meeting, values: dict[str, Any], titles: Collection[str | None]) -> bool:
    """Tell whether what stands under this address is this meeting, and no other that was given the same one."""
    if row.body_name and values["body_name"] and not _is_same_body(row, values):
        return False
    if None in (row.held_on, values["held_on"]) or row.held_on == values["held_on"]:
        return True
    # Put off to another day it keeps its points.
    standing = _titles_of(session, row)
    return not standing or not titles or not standing.isdisjoint(titles)


def meeting_key(meeting: MeetingRecord) -> str:
    """Return body and day in words: what the papers of one meeting share, whatever address each gives it."""
    return f"{body_key(meeting.body)}|{meeting.held_on or meeting.uri}"[:300]
