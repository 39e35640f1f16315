"""Assessment: what a person says of an alarm: it becomes evidence against the promise, or it is refused."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.assessment.accept_evidence import Bearing, Paper, accept_evidence
from woordhouder.assessment.errors import AlreadyDecided, NotAcceptable
from woordhouder.assessment.evidence_link import Direction, EvidenceKind, EvidenceLink
from woordhouder.assessment.plan_alarm import AlarmState, PlanAlarm
from woordhouder.documents.cite import cite
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.errors import NotFound
from woordhouder.kit.language import N_
from woordhouder.kit.text import tidy
from woordhouder.plans.action import Action
from woordhouder.plans.policy_report import PolicyReport


def accept_plan_alarm(session: Session, plan_alarm_id: int, by: int, now: datetime) -> EvidenceLink:
    """Accept the proposed sentence as evidence against the promise and return it.

    Accepted again by the same person, it changes nothing. Raises NotFound, AlreadyDecided, NotAcceptable.
    """
    alarm = _locked(session, plan_alarm_id)
    if _is_done(alarm, AlarmState.ACCEPTED, by) and alarm.evidence_link_id is not None:
        return session.get_one(EvidenceLink, alarm.evidence_link_id)
    report = session.get_one(PolicyReport, alarm.policy_report_id)
    dated_on = report.adopted_on or brussels_date(alarm.raised_at)
    bearing = Bearing(EvidenceKind.REVISION, Direction.AGAINST, dated_on, alarm.summary)
    link = accept_evidence(session, alarm.commitment_id, _paper(session, alarm), bearing, by, now)
    alarm.evidence_link_id = link.id
    _decide(session, alarm, AlarmState.ACCEPTED, by, now)
    return link


def refuse_plan_alarm(session: Session, plan_alarm_id: int, reason: str, by: int, now: datetime) -> PlanAlarm:
    """Refuse an alarm with the reason; it does not come back. Raises NotFound, AlreadyDecided, NotAcceptable."""
    words = tidy(reason)
    if not 0 < len(words) <= 500:
        raise NotAcceptable({"reason": N_("Zeg waarom dit niets afdoet aan de belofte.")})
    alarm = _locked(session, plan_alarm_id)
    if not _is_done(alarm, AlarmState.REFUSED, by):
        alarm.refusal_reason = words
        _decide(session, alarm, AlarmState.REFUSED, by, now)
    return alarm


def _paper(session: Session, alarm: PlanAlarm) -> Paper:
    """Return what the evidence points at: the action in the revision; else the words that stood in the plan.

    An action can be evidence only once for a promise; where it is, the evidence quotes it.
    """
    shown = session.get_one(Action, alarm.after_action_id or alarm.before_action_id)
    taken = sa.select(EvidenceLink.id).where(
        EvidenceLink.commitment_id == alarm.commitment_id,
        EvidenceLink.action_id == shown.id,
        EvidenceLink.withdrawn_at.is_(None),
    )
    if alarm.after_action_id is not None and session.scalar(taken) is None:
        return Paper("action", shown.id)
    snapshot_id = session.get_one(PolicyReport, shown.policy_report_id).snapshot_id
    return Paper("citation", cite(session, snapshot_id, shown.shown_text or shown.code).id)


def _locked(session: Session, plan_alarm_id: int) -> PlanAlarm:
    alarm = session.scalar(
        sa.select(PlanAlarm)
        .where(PlanAlarm.id == plan_alarm_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if alarm is None:
        raise NotFound(f"No alarm with id {plan_alarm_id}: its revision may have been taken back, open the list")
    return alarm


def _is_done(alarm: PlanAlarm, wanted: AlarmState, by: int) -> bool:
    if alarm.state is wanted and alarm.decided_by_id == by:
        return True
    if alarm.state is AlarmState.OPEN:
        return False
    raise AlreadyDecided(N_("Over dit alarm is al beslist."))


def _decide(session: Session, alarm: PlanAlarm, state: AlarmState, by: int, now: datetime) -> None:
    alarm.state, alarm.decided_by_id, alarm.decided_at = state, by, now
    session.flush()
    after = {
        "state": state.value,
        "commitment_id": alarm.commitment_id,
        "summary": alarm.summary,
        "reason": alarm.refusal_reason,
    }
    audit.write(session, by, f"{state.value}_plan_alarm", ("plan_alarm", alarm.id), {"state": "open"}, after, now)
