"""Documents: keep one copy of a paper, once."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.documents.document import Document
from woordhouder.documents.snapshot import Snapshot
from woordhouder.kit.blobs import Blobs
from woordhouder.kit.dialect import insert_unless_there


@dataclass(frozen=True)
class Paper:
    """Bytes as they came in, and where from."""

    address: str
    title: str
    publisher: str
    media_type: str
    data: bytes
    is_demo: bool = False


def keep(session: Session, blobs: Blobs, paper: Paper, now: datetime) -> tuple[Snapshot, bool]:
    """Keep the bytes and return their snapshot, and whether this copy is new.

    The bytes are on disk before the row stands: a row never points at nothing.
    """
    digest = blobs.keep(paper.data)
    document_id = _document_id(session, paper)
    # The same form sent twice at once: the database lets one insert through, the other finds it.
    made = insert_unless_there(
        session,
        Snapshot,
        ["document_id", "sha256"],
        document_id=document_id,
        sha256=digest,
        media_type=paper.media_type,
        byte_count=len(paper.data),
        fetched_at=now,
        last_seen_at=now,
    )
    if made is not None:
        return session.get_one(Snapshot, made), True
    found = session.scalars(
        sa.select(Snapshot).where(Snapshot.document_id == document_id, Snapshot.sha256 == digest)
    ).one()
    found.last_seen_at = max(found.last_seen_at, now)
    return found, False


def _document_id(session: Session, paper: Paper) -> int:
    found = session.scalar(sa.select(Document.id).where(Document.address == paper.address))
    if found is not None:
        return found
    made = insert_unless_there(
        session,
        Document,
        ["address"],
        address=paper.address,
        title=paper.title,
        publisher=paper.publisher,
        is_demo=paper.is_demo,
    )
    return made or session.scalars(sa.select(Document.id).where(Document.address == paper.address)).one()
