"""Harvest: every archived council page, with what is needed to read it again; a few at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session, sessionmaker

from woordhouder.civic.municipality import Municipality
from woordhouder.council.meeting import Meeting, MeetingSource
from woordhouder.documents.document import Document
from woordhouder.documents.fetch_log import FetchLog
from woordhouder.documents.snapshot import Snapshot
from woordhouder.harvest.page_seen import PageSeen
from woordhouder.harvest.reading import Reading
from woordhouder.harvest.source import Source
from woordhouder.harvest.walk import charset_in

_AT_A_TIME: Final = 500


@dataclass(frozen=True, slots=True)
class ArchivedPaper:
    """A copy of a page; `known` is the hash of what it said when it was last read, None where nobody noted it."""

    address: str
    sha256: str
    fetched_at: datetime
    nis_code: str
    charset: str | None
    known: str | None
    is_stored: bool
    """False for a page that a run took in and that held no meeting then."""

    @property
    def web_address(self) -> str | None:
        """Where it was published; a file that somebody handed us was nowhere."""
        return None if self.address.startswith("file:") else self.address

    @property
    def name(self) -> str:
        """Return the file's name, without the municipality that stands before it."""
        return self.address.removeprefix(f"file:{self.nis_code}/").removeprefix("file:")


def archived_papers(sessions: sessionmaker[Session]) -> Iterator[list[ArchivedPaper]]:
    """Yield all papers, those that meetings were read from first, the oldest first; no session stays open."""
    for statement, last_id in ((_stored(), Snapshot.id), (_without_meeting(), FetchLog.id)):
        after = 0
        while True:
            with sessions() as session:
                rows = session.execute(statement.where(last_id > after).order_by(last_id).limit(_AT_A_TIME)).all()
            if not rows:
                break
            after = rows[-1].id
            yield [_paper(row) for row in rows]


def _stored() -> sa.Select[*tuple[Any, ...]]:
    nis_code = (
        sa.select(Municipality.nis_code)
        .join(Meeting, Meeting.municipality_id == Municipality.id)
        .join(MeetingSource, MeetingSource.meeting_id == Meeting.id)
        .where(MeetingSource.snapshot_id == Snapshot.id)
        .order_by(MeetingSource.id)
        .limit(1)
        .scalar_subquery()
    )
    headers = (
        sa.select(FetchLog.headers)
        .where(FetchLog.sha256 == Snapshot.sha256, FetchLog.final_address == Document.address)
        .order_by(FetchLog.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    was_read_from = sa.exists().where(MeetingSource.snapshot_id == Snapshot.id)
    return (
        sa.select(
            *(Snapshot.id, Snapshot.sha256, Snapshot.fetched_at, Document.address, Reading.content_sha256),
            *(nis_code.label("nis_code"), headers.label("headers"), sa.true().label("is_stored")),
        )
        .join(Document, Document.id == Snapshot.document_id)
        .outerjoin(Reading, sa.and_(Reading.sha256 == Snapshot.sha256, Reading.address == Document.address))
        .where(was_read_from)
    )


def _without_meeting() -> sa.Select[*tuple[Any, ...]]:
    """Pages that a run took in without a meeting on them; what a failed run fetched is not among them."""
    newer = sa.orm.aliased(FetchLog)
    is_newest = ~sa.exists().where(newer.address == FetchLog.address, newer.id > FetchLog.id)
    known = sa.func.coalesce(Reading.content_sha256, PageSeen.content_sha256)
    return (
        sa.select(
            *(FetchLog.id, FetchLog.sha256, FetchLog.fetched_at, FetchLog.final_address.label("address")),
            *(known.label("content_sha256"), Municipality.nis_code, FetchLog.headers),
            sa.false().label("is_stored"),
        )
        .join(PageSeen, PageSeen.address == FetchLog.address)
        .join(Source, Source.id == PageSeen.source_id)
        .join(Municipality, Municipality.id == Source.municipality_id)
        .outerjoin(Reading, sa.and_(Reading.sha256 == FetchLog.sha256, Reading.address == FetchLog.final_address))
        .where(PageSeen.meeting_key.is_(None), FetchLog.status == 200, is_newest)
    )


def _paper(row: sa.Row[Any]) -> ArchivedPaper:
    said = next((value for name, value in row.headers or () if name.lower() == "content-type"), "")
    return ArchivedPaper(
        address=row.address,
        sha256=row.sha256,
        fetched_at=row.fetched_at,
        nis_code=row.nis_code,
        charset=charset_in(said),
        known=row.content_sha256,
        is_stored=bool(row.is_stored),
    )
