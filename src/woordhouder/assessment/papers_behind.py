"""Assessment: which copies of papers our judgements rest on: of accepted evidence, and of promises themselves."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.assessment.evidence_link import EvidenceLink
from woordhouder.commitments.commitment import Commitment
from woordhouder.commitments.published import IS_PUBLISHED
from woordhouder.council.decision import Decision
from woordhouder.documents.citation import Citation
from woordhouder.plans.action import Action
from woordhouder.plans.policy_report import PolicyReport


def rests_on(session: Session, snapshot_ids: Collection[int], *, only_published: bool = False) -> bool:
    """Tell whether accepted evidence that was not withdrawn points at one of these copies."""
    wanted = _evidence(only_published).where(_COPY.in_(snapshot_ids))
    return session.scalar(wanted.limit(1)) is not None


def papers_behind(session: Session) -> list[int]:
    """Return the copies behind accepted evidence and behind published promises, by id."""
    promised = (
        sa.select(Citation.snapshot_id).join(Commitment, Commitment.citation_id == Citation.id).where(IS_PUBLISHED)
    )
    return sorted({*session.scalars(_evidence(False)), *session.scalars(promised)})


_COPY = sa.func.coalesce(PolicyReport.snapshot_id, Decision.snapshot_id, Citation.snapshot_id)


def _evidence(only_published: bool) -> sa.Select[int]:
    chosen = (
        sa.select(_COPY)
        .select_from(EvidenceLink)
        .outerjoin(Action, Action.id == EvidenceLink.action_id)
        .outerjoin(PolicyReport, PolicyReport.id == Action.policy_report_id)
        .outerjoin(Decision, Decision.id == EvidenceLink.decision_id)
        .outerjoin(Citation, Citation.id == EvidenceLink.citation_id)
        .where(EvidenceLink.withdrawn_at.is_(None))
    )
    if only_published:
        chosen = chosen.join(Commitment, Commitment.id == EvidenceLink.commitment_id).where(IS_PUBLISHED)
    return chosen
