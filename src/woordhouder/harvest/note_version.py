"""Harvest: hold a new version of a council paper against the one before, and keep what it says differently."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.assessment.papers_behind import rests_on
from woordhouder.civic.mandate import Mandate
from woordhouder.civic.official import Official
from woordhouder.council.meeting import MeetingSource
from woordhouder.documents.difference import ChangeKind, difference
from woordhouder.documents.document import Document
from woordhouder.documents.fetch_log import FetchLog
from woordhouder.documents.note_change import note_change
from woordhouder.documents.snapshot import Snapshot
from woordhouder.harvest.corrections import Correction, corrected
from woordhouder.harvest.read.council_page import read_council_page
from woordhouder.harvest.records import PageKind, PageRecord
from woordhouder.harvest.said import said_by
from woordhouder.kit.blobs import Blobs
from woordhouder.kit.errors import NotFound, Unreadable

# Of these a meeting has one; of extracts it has one a decision.
_ONE_A_MEETING: Final = tuple(kind.value for kind in (PageKind.AGENDA, PageKind.DECISION_LIST, PageKind.MINUTES))


def note_version(
    session: Session,
    blobs: Blobs,
    snapshot: Snapshot,
    page: PageRecord,
    municipality_id: int,
    corrections: Sequence[Correction],
    now: datetime,
) -> bool:
    """Note the difference with the version before, where there is one; the meeting was stored already.

    Returns True where something that accepted evidence rests on was changed or taken away: somebody must look.
    """
    found = _version_before(session, snapshot)
    if found is None:
        return False
    before, address = found
    try:
        read = read_council_page(blobs.read(before.sha256), address, _charset(session, before.sha256))
    except (NotFound, Unreadable):
        # A copy that cannot be read is told by the scrub; the versions themselves stand.
        return False
    # Read as the later one was: what we put right ourselves is no change of theirs.
    was = corrected(read, corrections)
    names = _names(session, municipality_id)
    said_before = said_by(was, names)
    told = difference(said_before, said_by(page, names))
    if before.document_id != snapshot.document_id and 2 * told.kept_count < len(said_before):
        # Another address and mostly other words: a second paper of the same meeting, no version of the first.
        return False
    note_change(session, before.id, snapshot.id, told, now)
    is_corrected = any(one.kind is not ChangeKind.ADDED for one in told.changes)
    return is_corrected and rests_on(session, [before.id, snapshot.id])


def _version_before(session: Session, snapshot: Snapshot) -> tuple[Snapshot, str | None] | None:
    """Return what stood at this address before, else the newest paper of the same kind about the same meeting."""
    others = (
        sa.select(Snapshot, Document.address)
        .join(Document, Document.id == Snapshot.document_id)
        .where(Snapshot.id != snapshot.id)
        .order_by(Snapshot.last_seen_at.desc(), Snapshot.id.desc())
        .limit(1)
    )
    row = session.execute(others.where(Snapshot.document_id == snapshot.document_id)).one_or_none()
    if row is None:
        own = sa.select(MeetingSource).where(MeetingSource.snapshot_id == snapshot.id).subquery()
        alike = (
            sa.select(MeetingSource.snapshot_id)
            .join(own, (own.c.meeting_id == MeetingSource.meeting_id) & (own.c.kind == MeetingSource.kind))
            .where(MeetingSource.kind.in_(_ONE_A_MEETING))
        )
        row = session.execute(others.where(Snapshot.id.in_(alike))).one_or_none()
    if row is None:
        return None
    return row[0], None if row[1].startswith("file:") else row[1]


def _charset(session: Session, sha256: str) -> str | None:
    """Return the charset that was declared when these bytes came, where they were fetched."""
    headers = session.scalar(sa.select(FetchLog.headers).where(FetchLog.sha256 == sha256).limit(1)) or []
    said = next((value.lower() for name, value in headers if name.lower() == "content-type"), "")
    return said.partition("charset=")[2].split(";")[0].strip(" \"'") or None


def _names(session: Session, municipality_id: int) -> Mapping[str, str]:
    """Return the names of those who sit here by the address of their mandate, for pages that give no name."""
    rows = session.execute(
        sa.select(Mandate.uri, Official.given_name, Official.family_name)
        .join(Official, Official.id == Mandate.official_id)
        .where(Mandate.municipality_id == municipality_id, Mandate.uri.is_not(None))
    )
    return {uri: f"{given} {family}" for uri, given, family in rows if uri is not None}
