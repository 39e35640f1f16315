"""Documents: what public pages may ask about our copies; a page shows only those that something public rests on."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.documents.document import Document
from woordhouder.documents.snapshot import Snapshot


def copies(session: Session, sha256: str) -> list[tuple[Snapshot, Document]]:
    """Return the copies with this hash; the same bytes may have come from several addresses."""
    rows = session.execute(
        sa.select(Snapshot, Document)
        .join(Document, Document.id == Snapshot.document_id)
        .where(Snapshot.sha256 == sha256)
        .order_by(Snapshot.id)
    )
    return [(snapshot, document) for snapshot, document in rows]
