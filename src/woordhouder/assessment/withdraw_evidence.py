"""Assessment: take accepted evidence back, with the reason; the row stays for the record."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.assessment.errors import NotAcceptable
from woordhouder.assessment.evidence_link import EvidenceLink
from woordhouder.kit.errors import NotFound
from woordhouder.kit.language import N_
from woordhouder.kit.text import tidy


def withdraw_evidence(session: Session, evidence_link_id: int, reason: str, by: int, now: datetime) -> EvidenceLink:
    """Withdraw one link; one withdrawn before keeps its first reason. Raises NotFound, NotAcceptable."""
    words = tidy(reason)
    if not 0 < len(words) <= 500:
        raise NotAcceptable({"reason": N_("Zeg waarom dit bewijs niet klopt.")})
    link = session.scalar(
        sa.select(EvidenceLink)
        .where(EvidenceLink.id == evidence_link_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if link is None:
        raise NotFound(f"No evidence with id {evidence_link_id}: open it from the promise")
    if link.withdrawn_at is None:
        link.withdrawn_at, link.withdrawal_reason = now, words
        session.flush()
        subject = ("evidence_link", link.id)
        audit.write(session, by, "withdraw_evidence", subject, {"withdrawn": False}, {"reason": words}, now)
    return link
