"""Council: what public pages may ask about meetings still to come, as their agendas were published."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.council.agenda_item import AgendaItem
from woordhouder.council.meeting import Meeting, MeetingSource
from woordhouder.documents.document import Document
from woordhouder.documents.snapshot import Snapshot

LOOKS_AHEAD = timedelta(days=183)
"""An agenda further away than half a year is a slip of the pen in the paper."""
_MOST_MEETINGS = 40


@dataclass(frozen=True)
class MeetingAhead:
    """One meeting still to come, its agenda in order, and the papers it was read from, newest last."""

    meeting: Meeting
    items: Sequence[AgendaItem]
    sources: Sequence[tuple[Snapshot, Document]]


def meetings_ahead(session: Session, municipality_id: int, today: date) -> list[MeetingAhead]:
    """Return the meetings of one municipality from today on, soonest first, in three queries."""
    meetings = session.scalars(
        sa.select(Meeting)
        .where(Meeting.municipality_id == municipality_id, is_ahead(today))
        .order_by(Meeting.held_on, Meeting.planned_start, Meeting.id)
        .limit(_MOST_MEETINGS)
    ).all()
    ids = [meeting.id for meeting in meetings]
    items: dict[int, list[AgendaItem]] = {meeting_id: [] for meeting_id in ids}
    for item in session.scalars(
        sa.select(AgendaItem)
        .where(AgendaItem.meeting_id.in_(ids))
        .order_by(AgendaItem.meeting_id, AgendaItem.position)
    ):
        items[item.meeting_id].append(item)
    sources = _sources(session, ids)
    return [MeetingAhead(meeting, items[meeting.id], sources[meeting.id]) for meeting in meetings]


def is_ahead(today: date) -> sa.ColumnElement[bool]:
    """Return the condition that a meeting is today or later, and not absurdly later."""
    return sa.and_(Meeting.held_on >= today, Meeting.held_on <= today + LOOKS_AHEAD)


def next_meeting_on(session: Session, municipality_id: int, today: date) -> date | None:
    """Return the day of the first meeting still to come that we know of."""
    wanted = sa.select(sa.func.min(Meeting.held_on)).where(
        Meeting.municipality_id == municipality_id, is_ahead(today)
    )
    return session.scalar(wanted)


def _sources(session: Session, ids: Sequence[int]) -> dict[int, list[tuple[Snapshot, Document]]]:
    found: dict[int, list[tuple[Snapshot, Document]]] = {meeting_id: [] for meeting_id in ids}
    rows = session.execute(
        sa.select(MeetingSource.meeting_id, Snapshot, Document)
        .join(Snapshot, Snapshot.id == MeetingSource.snapshot_id)
        .join(Document, Document.id == Snapshot.document_id)
        .where(MeetingSource.meeting_id.in_(ids))
        .order_by(MeetingSource.meeting_id, Snapshot.fetched_at, Snapshot.id)
    )
    for meeting_id, snapshot, document in rows:
        found[meeting_id].append((snapshot, document))
    return found
