"""Council: what public pages may ask about meetings, as the councils themselves published them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.municipality import Municipality
from woordhouder.council.agenda_item import AgendaItem
from woordhouder.council.article import Article
from woordhouder.council.attachment import Attachment
from woordhouder.council.ballot import Ballot
from woordhouder.council.decision import Decision
from woordhouder.council.item_handling import ItemHandling
from woordhouder.council.meeting import Meeting, MeetingSource
from woordhouder.council.vote import Vote
from woordhouder.documents.document import Document
from woordhouder.documents.snapshot import Snapshot
from woordhouder.kit.errors import NotFound

Row = TypeVar("Row")


@dataclass(frozen=True)
class MeetingFile:
    """One meeting with everything that was read of it, each part in the order of the papers."""

    meeting: Meeting
    municipality: Municipality
    items: Sequence[AgendaItem]
    handlings: Sequence[ItemHandling]
    decisions: Sequence[Decision]
    articles: Sequence[Article]
    attachments: Sequence[tuple[Attachment, str | None]]
    """Each with the sha256 of our newest copy, where we have one."""
    ballots: Sequence[Ballot]
    votes: Sequence[Vote]
    sources: Sequence[tuple[Snapshot, Document]]


@dataclass(frozen=True)
class Coverage:
    """For how many decisions a vote was published at all."""

    decision_count: int
    voted_count: int


def meeting_file(session: Session, meeting_id: int) -> MeetingFile:
    """Return one meeting; raises NotFound."""
    row = session.execute(
        sa.select(Meeting, Municipality)
        .join(Municipality, Municipality.id == Meeting.municipality_id)
        .where(Meeting.id == meeting_id)
    ).one_or_none()
    if row is None:
        raise NotFound(f"No meeting with id {meeting_id}: find it through its municipality")
    handled = ItemHandling.meeting_id == meeting_id
    of_handling = sa.select(ItemHandling.id).where(handled)
    decided = sa.select(Decision.id).where(Decision.item_handling_id.in_(of_handling))
    balloted = sa.select(Ballot.id).where(Ballot.item_handling_id.in_(of_handling))
    return MeetingFile(
        *row,
        items=_all(session, AgendaItem, AgendaItem.meeting_id == meeting_id, AgendaItem.position),
        handlings=_all(session, ItemHandling, handled, ItemHandling.position),
        decisions=_all(session, Decision, Decision.item_handling_id.in_(of_handling), Decision.id),
        articles=_all(session, Article, Article.decision_id.in_(decided), Article.position),
        attachments=_attachments(session, Attachment.decision_id.in_(decided)),
        ballots=_all(session, Ballot, Ballot.item_handling_id.in_(of_handling), Ballot.position),
        votes=_all(session, Vote, Vote.ballot_id.in_(balloted), Vote.name),
        sources=_sources(session, meeting_id),
    )


def _all(
    session: Session, kind: type[Row], where: sa.ColumnElement[bool], order: sa.SQLColumnExpression[Any]
) -> Sequence[Row]:
    return session.scalars(sa.select(kind).where(where).order_by(order)).all()


def _attachments(session: Session, where: sa.ColumnElement[bool]) -> list[tuple[Attachment, str | None]]:
    rows = session.execute(
        sa.select(Attachment, Snapshot.sha256)
        .outerjoin(Document, Document.address == Attachment.address)
        .outerjoin(Snapshot, Snapshot.document_id == Document.id)
        .where(where)
        .order_by(Attachment.position, Attachment.id, Snapshot.fetched_at, Snapshot.id)
    )
    # Of several copies the newest stays, since it comes last.
    return list({attachment.id: (attachment, sha256) for attachment, sha256 in rows}.values())


def _sources(session: Session, meeting_id: int) -> list[tuple[Snapshot, Document]]:
    rows = session.execute(
        sa.select(Snapshot, Document)
        .join(MeetingSource, MeetingSource.snapshot_id == Snapshot.id)
        .join(Document, Document.id == Snapshot.document_id)
        .where(MeetingSource.meeting_id == meeting_id)
        .order_by(Snapshot.fetched_at, Snapshot.id)
    )
    return [(snapshot, document) for snapshot, document in rows]


def newest_meetings(session: Session, municipality_id: int, today: date, most: int) -> list[Meeting]:
    """Return the meetings of one municipality until today that we read, newest first; without a day last."""
    is_past = sa.or_(Meeting.held_on <= today, Meeting.held_on.is_(None))
    wanted = sa.select(Meeting).where(Meeting.municipality_id == municipality_id, is_past)
    newest = (Meeting.held_on.desc().nulls_last(), Meeting.id.desc())
    return list(session.scalars(wanted.order_by(*newest).limit(most)))


def meetings_of(session: Session, decision_ids: Collection[int]) -> dict[int, int]:
    """Return the meeting of each of these decisions, as far as it was handled in public."""
    rows = session.execute(
        sa.select(Decision.id, ItemHandling.meeting_id)
        .join(ItemHandling, ItemHandling.id == Decision.item_handling_id)
        .where(Decision.id.in_(decision_ids), ItemHandling.is_public.isnot(False))
    )
    return {row.id: row.meeting_id for row in rows}


def coverage(session: Session, municipality_id: int) -> Coverage:
    """Return for how many decisions of one municipality the vote of each member was published."""
    has_votes = sa.exists().where(Ballot.item_handling_id == Decision.item_handling_id, Vote.ballot_id == Ballot.id)
    row = session.execute(
        sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(sa.case((has_votes, 1), else_=0)), 0))
        .select_from(Decision)
        .join(ItemHandling, ItemHandling.id == Decision.item_handling_id)
        .join(Meeting, Meeting.id == ItemHandling.meeting_id)
        .where(Meeting.municipality_id == municipality_id)
    ).one()
    return Coverage(row[0], int(row[1]))


def has_paper(session: Session, snapshot_ids: Sequence[int]) -> bool:
    """Tell whether one of these copies is a paper of a council meeting, or an annex of a decision."""
    is_paper = sa.exists().where(MeetingSource.snapshot_id.in_(snapshot_ids))
    published_at = sa.select(Document.address).join(Snapshot, Snapshot.document_id == Document.id)
    is_annex = sa.exists().where(Attachment.address.in_(published_at.where(Snapshot.id.in_(snapshot_ids))))
    return bool(session.scalar(sa.select(sa.or_(is_paper, is_annex))))
