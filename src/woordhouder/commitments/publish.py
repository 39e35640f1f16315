"""Commitments: show one promise to the public."""

from datetime import datetime

from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.commitments.commitment import Commitment, Publication
from woordhouder.commitments.queries import locked
from woordhouder.kit.errors import Conflict
from woordhouder.kit.language import N_


class Withdrawn(Conflict):
    """A withdrawn promise does not come back; it is recorded anew."""


def publish(session: Session, commitment_id: int, by: int, now: datetime) -> Commitment:
    """Publish a draft; a published one stays as it is. Raises NotFound, Withdrawn."""
    row = locked(session, commitment_id)
    if row.publication is Publication.PUBLISHED:
        return row
    if row.publication is Publication.WITHDRAWN:
        raise Withdrawn(N_("Deze belofte is ingetrokken. Leg ze opnieuw vast als ze toch telt."))
    row.publication, row.published_by_id, row.published_at = Publication.PUBLISHED, by, now
    session.flush()
    audit.write(
        session,
        by,
        "publish_commitment",
        ("commitment", row.id),
        {"publication": "draft"},
        {"publication": "published"},
        now,
    )
    return row
