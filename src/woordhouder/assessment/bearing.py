"""Assessment: which published promises a paper bears on, by accepted evidence; public pages may ask."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.assessment.evidence_link import EvidenceLink
from woordhouder.commitments.commitment import Commitment
from woordhouder.commitments.published import IS_PUBLISHED
from woordhouder.plans.action import Action


def bearing_on_decisions(session: Session, decision_ids: list[int]) -> list[tuple[int, Commitment]]:
    """Return which published promises each decision bears on, by accepted evidence."""
    wanted = _bearing(EvidenceLink.decision_id).where(EvidenceLink.decision_id.in_(decision_ids))
    return [(decision_id, c) for decision_id, c in session.execute(wanted) if decision_id is not None]


def bearing_on_actions(session: Session, policy_report_id: int) -> list[tuple[int, Commitment]]:
    """Return which published promises each action of one report bears on, by accepted evidence."""
    wanted = _bearing(EvidenceLink.action_id).join(Action, Action.id == EvidenceLink.action_id)
    rows = session.execute(wanted.where(Action.policy_report_id == policy_report_id))
    return [(action_id, c) for action_id, c in rows if action_id is not None]


def _bearing(paper: sa.orm.InstrumentedAttribute[int | None]) -> sa.Select[int | None, Commitment]:
    return (
        sa.select(paper, Commitment)
        .join(Commitment, Commitment.id == EvidenceLink.commitment_id)
        .where(EvidenceLink.withdrawn_at.is_(None), IS_PUBLISHED)
        .order_by(Commitment.id)
    )
