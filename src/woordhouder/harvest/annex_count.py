"""Harvest: of how many files that decisions of a municipality point to we have a copy."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.council.attachment import Attachment
from woordhouder.council.decision import Decision
from woordhouder.council.item_handling import ItemHandling
from woordhouder.council.meeting import Meeting
from woordhouder.documents.document import Document
from woordhouder.documents.snapshot import Snapshot


def annex_count(session: Session, municipality_id: int) -> tuple[int, int]:
    """Return how many we have, and how many there are, on the web and of public decisions."""
    kept, every = session.execute(
        sa.select(
            sa.func.count(sa.distinct(Attachment.address)).filter(Snapshot.id.is_not(None)),
            sa.func.count(sa.distinct(Attachment.address)),
        )
        .join(Decision, Decision.id == Attachment.decision_id)
        .join(ItemHandling, ItemHandling.id == Decision.item_handling_id)
        .join(Meeting, Meeting.id == ItemHandling.meeting_id)
        .outerjoin(Document, Document.address == Attachment.address)
        .outerjoin(Snapshot, Snapshot.document_id == Document.id)
        .where(Meeting.municipality_id == municipality_id, ItemHandling.is_public.isnot(False))
        .where(sa.or_(Attachment.address.startswith("https://"), Attachment.address.startswith("http://")))
    ).one()
    return kept, every
