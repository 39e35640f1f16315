"""Documents: note that a visit did not find a paper where it was published."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.documents.document import Document
from woordhouder.documents.rules import tells_missing
from woordhouder.kit.clock import brussels_date


def note_missing(session: Session, address: str, kind: str, now: datetime) -> bool:
    """Count the visit and return True; False where the failure says nothing, or for a paper that we do not have.

    kind: of the FetchError. Two visits on one day count once.
    """
    if not tells_missing(kind):
        return False
    document = session.scalar(sa.select(Document).where(Document.address == address))
    if document is None:
        return False
    is_first = document.missing_since_at is None
    if is_first or document.checked_at is None or brussels_date(document.checked_at) < brussels_date(now):
        document.missing_count += 1
    document.missing_since_at = document.missing_since_at or now
    document.missing_kind, document.checked_at = kind, now
    session.flush()
    return True
