"""Documents: keep one copy of a paper, once."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.documents.document import Document
from woordhouder.documents.snapshot import Snapshot
from woordhouder.kit.blobs import BlobFolder


@dataclass(frozen=True)
class Paper:
    """Bytes as they came in, and where from."""

    address: str
    title: str
    publisher: str
    media_type: str
    data: bytes
    is_demo: bool = False


def keep(session: Session, blobs: BlobFolder, paper: Paper, now: datetime) -> tuple[Snapshot, bool]:
    """Keep the bytes and return their snapshot, and whether this copy is new.

    The bytes are on disk before the row stands: a row never points at nothing.
    """
    digest = blobs.keep(paper.data)
    document = session.scalar(sa.select(Document).where(Document.address == paper.address))
    if document is None:
        document = Document(
            address=paper.address, title=paper.title, publisher=paper.publisher, is_demo=paper.is_demo
        )
        session.add(document)
        session.flush()
    found = session.scalar(
        sa.select(Snapshot).where(Snapshot.document_id == document.id, Snapshot.sha256 == digest)
    )
    if found is not None:
        found.last_seen_at = max(found.last_seen_at, now)
        return found, False
    snapshot = Snapshot(
        document_id=document.id,
        sha256=digest,
        media_type=paper.media_type,
        byte_count=len(paper.data),
        fetched_at=now,
        last_seen_at=now,
    )
    session.add(snapshot)
    session.flush()
    return snapshot, True
