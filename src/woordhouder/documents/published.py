"""Documents: what public pages may ask about our copies; a page shows only those that something public rests on."""

from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.documents.capture import Capture
from woordhouder.documents.document import Document
from woordhouder.documents.paper_change import PaperChange
from woordhouder.documents.snapshot import Snapshot


@dataclass(frozen=True)
class Version:
    """One version of a paper; change: from the version before, where it could be read."""

    snapshot: Snapshot
    document: Document
    change: PaperChange | None
    capture: Capture | None


def copies(session: Session, sha256: str) -> list[tuple[Snapshot, Document]]:
    """Return the copies with this hash; the same bytes may have come from several addresses."""
    rows = session.execute(
        sa.select(Snapshot, Document)
        .join(Document, Document.id == Snapshot.document_id)
        .where(Snapshot.sha256 == sha256)
        .order_by(Snapshot.id)
    )
    return [(snapshot, document) for snapshot, document in rows]


def versions(session: Session, document_ids: Collection[int]) -> list[Version]:
    """Return every version of some papers and of those that replaced them elsewhere, the newest first."""
    own = sa.select(Snapshot.id).where(Snapshot.document_id.in_(document_ids))
    linked = sa.union(
        own,
        sa.select(PaperChange.before_id).where(PaperChange.after_id.in_(own)),
        sa.select(PaperChange.after_id).where(PaperChange.before_id.in_(own)),
    ).subquery()
    family = sa.select(Snapshot.document_id).where(Snapshot.id.in_(sa.select(linked)))
    rows = session.execute(
        sa.select(Snapshot, Document, Capture)
        .join(Document, Document.id == Snapshot.document_id)
        .outerjoin(Capture, Capture.snapshot_id == Snapshot.id)
        .where(Snapshot.document_id.in_(family))
        .order_by(Snapshot.fetched_at.desc(), Snapshot.id.desc())
    ).all()
    ids = [snapshot.id for snapshot, _, _ in rows]
    changes = session.scalars(
        sa.select(PaperChange).where(PaperChange.after_id.in_(ids)).order_by(PaperChange.noted_at, PaperChange.id)
    )
    by_version = {change.after_id: change for change in changes}
    return [
        Version(snapshot, document, by_version.get(snapshot.id), capture) for snapshot, document, capture in rows
    ]
