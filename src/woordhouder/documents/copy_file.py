"""Documents: all that staff may want to know of one copy: where it came from and who else keeps it."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.documents.capture import Capture
from woordhouder.documents.document import Document
from woordhouder.documents.snapshot import Snapshot
from woordhouder.kit.errors import NotFound


@dataclass(frozen=True)
class CopyFile:
    """One copy; of several places that gave the same bytes, the one that the Internet Archive was asked about."""

    snapshot: Snapshot
    document: Document
    capture: Capture | None

    @property
    def is_on_the_web(self) -> bool:
        return self.document.address.startswith(("https://", "http://"))


def copy_file(session: Session, sha256: str) -> CopyFile:
    """Return the file of one copy; raises NotFound."""
    row = session.execute(
        sa.select(Snapshot, Document, Capture)
        .join(Document, Document.id == Snapshot.document_id)
        .outerjoin(Capture, Capture.snapshot_id == Snapshot.id)
        .where(Snapshot.sha256 == sha256)
        .order_by(Capture.captured_at.is_(None), Capture.id.is_(None), Snapshot.id)
        .limit(1)
    ).one_or_none()
    if row is None:
        raise NotFound(f"No copy with sha256 {sha256[:64]!r}: open it from the promise that rests on it")
    return CopyFile(*row)
