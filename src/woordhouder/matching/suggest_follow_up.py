"""Matching: propose what a follow-up report or the accounts say of an action that a promise rests on."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.assessment.evidence_link import Direction, EvidenceLink
from woordhouder.commitments.commitment import Commitment
from woordhouder.commitments.published import IS_PUBLISHED
from woordhouder.kit.dialect import insert_unless_there
from woordhouder.matching.papers import papers_with
from woordhouder.matching.rules import MATCHER_VERSION
from woordhouder.matching.suggestion import Suggestion, SuggestionState
from woordhouder.plans.action import Action
from woordhouder.plans.policy_report import PolicyReport, ReportKind
from woordhouder.plans.progress import is_setback, progress_in


def suggest_follow_up(session: Session, policy_report_id: int, now: datetime) -> int:
    """Return how many suggestions this report gave, new ones only; they go through the review as any other.

    An action is known by its code, under which accepted evidence points at it in another report of the plan.
    """
    report = session.get_one(PolicyReport, policy_report_id)
    if report.kind not in (ReportKind.FOLLOW_UP, ReportKind.ACCOUNTS):
        return 0
    told = session.scalars(
        sa.select(Action).where(Action.policy_report_id == report.id, Action.status.is_not(None), Action.code != "")
    ).all()
    by_code: dict[str, list[Action]] = {}
    for action in told:
        by_code.setdefault(action.code, []).append(action)
    papers = papers_with(session, [action.id for action in told], (), ())
    made = 0
    for commitment_id, code in _resting(session, report, list(by_code)):
        # A code that stands twice says nothing of which of them is meant.
        if len(by_code[code]) == 1:
            (action,) = by_code[code]
            made += _propose(session, commitment_id, action, papers[f"action:{action.id}"].hash, now)
    return made


def _resting(session: Session, report: PolicyReport, codes: list[str]) -> list[tuple[int, str]]:
    """Return the published promises with the codes of the actions that they rest on, each once."""
    rows = session.execute(
        sa.select(EvidenceLink.commitment_id, Action.code)
        .join(Action, Action.id == EvidenceLink.action_id)
        .join(PolicyReport, PolicyReport.id == Action.policy_report_id)
        .join(Commitment, Commitment.id == EvidenceLink.commitment_id)
        .where(
            PolicyReport.plan_id == report.plan_id,
            PolicyReport.id != report.id,
            Action.code.in_(codes),
            EvidenceLink.direction == Direction.FOR,
            EvidenceLink.withdrawn_at.is_(None),
            IS_PUBLISHED,
        )
        .distinct()
        .order_by(EvidenceLink.commitment_id, Action.code)
    )
    return [(commitment_id, code) for commitment_id, code in rows]


def _propose(session: Session, commitment_id: int, action: Action, paper_hash: str, now: datetime) -> bool:
    progress = progress_in(action.status or "")
    reason: dict[str, Any] = {
        "kind": "status",
        "words": action.status,
        "progress": progress.value if progress else None,
    }
    made = insert_unless_there(
        session,
        Suggestion,
        ["commitment_id", "paper_key", "paper_hash"],
        commitment_id=commitment_id,
        paper_key=f"action:{action.id}",
        paper_hash=paper_hash,
        action_id=action.id,
        rank=1,
        reasons=[reason],
        may_oppose=is_setback(progress),
        matcher_version=MATCHER_VERSION,
        made_at=now,
        state=SuggestionState.OPEN,
    )
    return made is not None
