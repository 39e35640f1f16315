"""Harvest: take a stored upload back, so that the tables of plans are as they were before it."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.assessment.evidence_link import EvidenceLink
from woordhouder.assessment.plan_alarm import PlanAlarm
from woordhouder.commitments.commitment import Commitment
from woordhouder.harvest.plan_upload import UploadState
from woordhouder.harvest.upload_plan import locked_upload
from woordhouder.kit.errors import Conflict
from woordhouder.kit.language import N_
from woordhouder.plans.action import Action
from woordhouder.plans.action_pairing import ActionPairing
from woordhouder.plans.action_plan import ActionPlan
from woordhouder.plans.budget_line import BudgetLine
from woordhouder.plans.objective import Objective
from woordhouder.plans.plan import Plan
from woordhouder.plans.policy_report import PolicyReport


class UndoRefused(Conflict):
    """Something that people did rests on this version; `titles` says which promises."""

    def __init__(self, words: str, titles: tuple[str, ...] = ()) -> None:
        super().__init__(words)
        self.titles = titles


def undo_plan(session: Session, upload_id: int, by: int, now: datetime) -> None:
    """Delete the report that an upload brought, and its plan where nothing else is in it; our copy stays.

    What the machine suggested on its actions must be gone before. Raises NotFound, UndoRefused.
    """
    upload = locked_upload(session, upload_id)
    if upload.state is not UploadState.STORED or upload.policy_report_id is None:
        raise UndoRefused(N_("Dit bestand staat niet in de databank. Er is niets ongedaan te maken."))
    report = session.get_one(PolicyReport, upload.policy_report_id)
    refuse_when_used(session, report)
    before = {"report_id": report.id, "title": report.title}
    upload.state, upload.policy_report_id = UploadState.UNDONE, None
    upload.decided_by_id, upload.decided_at = by, now
    session.flush()
    _delete(session, report)
    audit.write(session, by, "undo_plan", ("plan_upload", upload.id), before, {"state": "undone"}, now)


def refuse_when_used(session: Session, report: PolicyReport) -> None:
    """Raise UndoRefused where a later version or a person's judgement rests on this report."""
    later = sa.select(PolicyReport.id).where(PolicyReport.plan_id == report.plan_id, PolicyReport.id > report.id)
    if session.scalar(later.limit(1)) is not None:
        raise UndoRefused(N_("Er kwam daarna nog een versie van dit plan binnen. Maak eerst die ongedaan."))
    alarms = sa.select(PlanAlarm.evidence_link_id).where(
        PlanAlarm.policy_report_id == report.id, PlanAlarm.evidence_link_id.is_not(None)
    )
    titles = session.scalars(
        sa.select(Commitment.title)
        .join(EvidenceLink, EvidenceLink.commitment_id == Commitment.id)
        .where(sa.or_(EvidenceLink.action_id.in_(_actions(report)), EvidenceLink.id.in_(alarms)))
        .distinct()
        .order_by(Commitment.title)
    ).all()
    if titles:
        raise UndoRefused(N_("Deze versie is bewijs bij een belofte. Ze blijft staan."), tuple(titles))


def _actions(report: PolicyReport) -> sa.Select[int]:
    return sa.select(Action.id).where(Action.policy_report_id == report.id)


def _delete(session: Session, report: PolicyReport) -> None:
    session.execute(sa.delete(PlanAlarm).where(PlanAlarm.policy_report_id == report.id))
    mine = _actions(report)
    pairs = sa.or_(ActionPairing.before_action_id.in_(mine), ActionPairing.after_action_id.in_(mine))
    session.execute(sa.delete(ActionPairing).where(pairs))
    session.execute(sa.delete(BudgetLine).where(BudgetLine.action_id.in_(_actions(report))))
    for kind in (Action, ActionPlan, Objective):
        session.execute(sa.delete(kind).where(kind.policy_report_id == report.id))
    plan_id = report.plan_id
    session.execute(sa.delete(PolicyReport).where(PolicyReport.id == report.id))
    others = sa.select(PolicyReport.id).where(PolicyReport.plan_id == plan_id).exists()
    session.execute(sa.delete(Plan).where(Plan.id == plan_id, ~others))
