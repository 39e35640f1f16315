"""Assessment: take accepted evidence back, with the reason; the row stays, and everybody can read that it went."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.assessment.errors import NotAcceptable
from woordhouder.assessment.evidence_link import EvidenceLink
from woordhouder.assessment.log_correction import is_public, log_correction
from woordhouder.kit.errors import NotFound
from woordhouder.kit.language import N_
from woordhouder.kit.text import tidy

EVIDENCE_TAKEN_BACK = N_("Bewijs ingetrokken")
A_SLIP = timedelta(minutes=15)
"""What a person put right within this time is no correction: it was a wrong key, and hardly anybody saw it."""


def withdraw_evidence(session: Session, evidence_link_id: int, reason: str, by: int, now: datetime) -> EvidenceLink:
    """Withdraw one link and tell it in public; one withdrawn before keeps its first reason.

    Raises NotFound, NotAcceptable.
    """
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
        if now - link.accepted_at > A_SLIP and is_public(session, link.commitment_id):
            log_correction(session, link.commitment_id, EVIDENCE_TAKEN_BACK, link.summary, "", words, by, now)
    return link
