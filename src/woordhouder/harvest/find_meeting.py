"""Harvest: the one row of a meeting, whichever of its papers comes first."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.governing_body import GoverningBody
from woordhouder.council.meeting import Meeting
from woordhouder.harvest.records import BodyRecord, MeetingRecord
from woordhouder.kit.text import search_key

LONGEST_ADDRESS = 1000


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


def find_meeting(session: Session, values: dict[str, Any], key: str) -> Meeting | None:
    """Return the row that is this meeting: by its address, else by body and planned start, else by body and day.

    key: our own for it. Where meetings of two bodies share one address, the second goes by that key: `values` is
    changed so.
    """
    of_municipality = sa.select(Meeting).where(Meeting.municipality_id == values["municipality_id"])
    by_address = session.scalar(of_municipality.where(Meeting.uri == values["uri"]))
    if by_address is not None and _may_be_one_body(by_address, values):
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
    exact = [row for row in alike if _starts_together(row, values)]
    return exact[0] if exact else None


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


def _starts_together(row: Meeting, values: dict[str, Any]) -> bool:
    both = (row.planned_start, values["planned_start"])
    return None in both or both[0] == both[1]


def _is_same_body(row: Meeting, values: dict[str, Any]) -> bool:
    # One page points at the lasting body, another at that of the term: the class is what they share.
    if row.body_name and values["body_name"]:
        return search_key(row.body_name) == search_key(values["body_name"])
    return row.governing_body_id is not None and row.governing_body_id == values["governing_body_id"]


def _may_be_one_body(row: Meeting, values: dict[str, Any]) -> bool:
    unknown = not row.body_name or not values["body_name"]
    return unknown or _is_same_body(row, values)


def meeting_key(meeting: MeetingRecord) -> str:
    """Return body and day in words: what the papers of one meeting share, whatever address each gives it."""
    return f"{body_key(meeting.body)}|{meeting.held_on or meeting.uri}"[:300]
