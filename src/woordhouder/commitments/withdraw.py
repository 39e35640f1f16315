"""Commitments: take one promise back, with the reason; what was public leaves a public note, never a hole."""

from datetime import datetime

from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.commitments.commitment import Commitment, Publication
from woordhouder.commitments.queries import locked
from woordhouder.kit.errors import BadInput
from woordhouder.kit.language import N_
from woordhouder.kit.text import tidy


class ReasonNeeded(BadInput):
    """Nothing is withdrawn without a reason that others can read."""


def withdraw(session: Session, commitment_id: int, reason: str, by: int, now: datetime) -> Commitment:
    """Withdraw a draft or published promise; a withdrawn one keeps its first reason.

    Raises NotFound, and ReasonNeeded for an empty reason or one over 1000 characters.
    """
    words = tidy(reason)
    if not 0 < len(words) <= 1000:
        raise ReasonNeeded(N_("Zeg in een paar zinnen waarom u de belofte intrekt."))
    row = locked(session, commitment_id)
    if row.publication is Publication.WITHDRAWN:
        return row
    before = {"publication": row.publication.value}
    row.publication, row.withdrawal_reason, row.withdrawn_at = Publication.WITHDRAWN, words, now
    session.flush()
    after = {"publication": "withdrawn", "reason": words}
    audit.write(session, by, "withdraw_commitment", ("commitment", row.id), before, after, now)
    return row
