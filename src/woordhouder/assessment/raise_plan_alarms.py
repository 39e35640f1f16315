"""Assessment: raise a task where a revision took something away from what a published promise rests on, once."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.assessment.plan_alarm import AlarmState, PlanAlarm
from woordhouder.assessment.plan_setbacks import PlanSetback, plan_setbacks
from woordhouder.plans.action import Action
from woordhouder.plans.policy_report import PolicyReport
from woordhouder.plans.queries import plan_versions
from woordhouder.plans.setback_words import setback_in_words

_ACTOR = "import:plan"


def raise_plan_alarms(session: Session, report: PolicyReport, now: datetime) -> list[PlanAlarm]:
    """Return the tasks that this revision gives, new ones only; a second time there are none."""
    standing = _alarms_of(session, report)
    found = plan_setbacks(session, report)
    return [
        _raised(session, report, f, now) for f in found if (f.commitment_id, f.before_action_id) not in standing
    ]


def raise_late_alarms(session: Session, action_id: int, now: datetime) -> list[PlanAlarm]:
    """Return the tasks that revisions give which came in before this action was evidence; new ones only."""
    report = session.scalars(
        sa.select(PolicyReport)
        .join(Action, Action.policy_report_id == PolicyReport.id)
        .where(Action.id == action_id)
    ).one()
    versions = plan_versions(session, report.plan_id)
    later = versions[versions.index(report) + 1 :] if report in versions else []
    return [alarm for version in later for alarm in raise_plan_alarms(session, version, now)]


def renew_plan_alarms(session: Session, plan_id: int, by: int, now: datetime) -> list[PlanAlarm]:
    """Bring the open tasks of a plan in line with which action is which by now; what was decided stays.

    by: who settled a pairing. Returns the new tasks.
    """
    raised = []
    for report in plan_versions(session, plan_id):
        standing = _alarms_of(session, report)
        found = {(f.commitment_id, f.before_action_id): f for f in plan_setbacks(session, report)}
        for place, alarm in standing.items():
            if alarm.state is AlarmState.OPEN and place not in found:
                _withdraw(session, alarm, by, now)
            elif alarm.state is AlarmState.OPEN:
                _tell(alarm, report, found[place])
        raised += [_raised(session, report, one, now) for place, one in found.items() if place not in standing]
    session.flush()
    return raised


def _alarms_of(session: Session, report: PolicyReport) -> dict[tuple[int, int], PlanAlarm]:
    """Return the tasks of one revision by promise and action; each stands once."""
    rows = session.scalars(sa.select(PlanAlarm).where(PlanAlarm.policy_report_id == report.id))
    return {(alarm.commitment_id, alarm.before_action_id): alarm for alarm in rows}


def _raised(session: Session, report: PolicyReport, found: PlanSetback, now: datetime) -> PlanAlarm:
    alarm = PlanAlarm(
        commitment_id=found.commitment_id,
        policy_report_id=report.id,
        before_action_id=found.before_action_id,
        raised_at=now,
        state=AlarmState.OPEN,
    )
    _tell(alarm, report, found)
    session.add(alarm)
    session.flush()
    after = {"commitment_id": alarm.commitment_id, "report_id": report.id, "summary": alarm.summary}
    audit.write(session, _ACTOR, "raise_plan_alarm", ("plan_alarm", alarm.id), None, after, now)
    return alarm


def _tell(alarm: PlanAlarm, report: PolicyReport, found: PlanSetback) -> None:
    alarm.after_action_id = found.after_action_id
    alarm.kind = found.setback.kind
    alarm.before_eur, alarm.after_eur = found.setback.before_eur, found.setback.after_eur
    alarm.summary = setback_in_words(found.setback, report.adopted_on)
    alarm.is_joint = found.is_joint


def _withdraw(session: Session, alarm: PlanAlarm, by: int, now: datetime) -> None:
    before = {"commitment_id": alarm.commitment_id, "summary": alarm.summary}
    audit.write(session, by, "withdraw_plan_alarm", ("plan_alarm", alarm.id), before, None, now)
    session.delete(alarm)
