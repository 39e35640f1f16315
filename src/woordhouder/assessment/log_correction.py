"""Assessment: write down a mistake of ours that was mended, for everybody to read."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.assessment.correction import Correction
from woordhouder.commitments.commitment import Commitment, Publication


def log_correction(
    session: Session, commitment_id: int, what: str, before: str, after: str, reason: str, by: int, now: datetime
) -> Correction:
    """Add what we said and what we say now. after: empty where nothing stands there any more."""
    row = Correction(
        commitment_id=commitment_id,
        what=what,
        before=before,
        after=after,
        reason=reason,
        corrected_by_id=by,
        corrected_at=now,
    )
    session.add(row)
    session.flush()
    return row


def is_public(session: Session, commitment_id: int) -> bool:
    """Tell whether everybody can read this promise: of a draft nothing was ever said in public."""
    wanted = sa.select(Commitment.publication).where(Commitment.id == commitment_id)
    return session.scalar(wanted) is Publication.PUBLISHED
