"""Assessment: keep which action is which, and bring the alarms that hang on it in line."""

from datetime import datetime

from sqlalchemy.orm import Session

from woordhouder.assessment.plan_alarm import PlanAlarm
from woordhouder.assessment.raise_plan_alarms import renew_plan_alarms
from woordhouder.plans.action import Action
from woordhouder.plans.policy_report import PolicyReport
from woordhouder.plans.settle_pairing import settle_pairing, undo_pairing


def settle_plan_pairing(
    session: Session, before_id: int, after_id: int, *, is_same: bool, by: int, now: datetime
) -> list[PlanAlarm]:
    """Settle a pairing and return the alarms that it raises; open ones that it explains are gone."""
    settle_pairing(session, before_id, after_id, is_same=is_same, by=by, now=now)
    after = session.get_one(Action, after_id)
    plan_id = session.get_one(PolicyReport, after.policy_report_id).plan_id
    return renew_plan_alarms(session, plan_id, by, now)


def undo_plan_pairing(session: Session, pairing_id: int, by: int, now: datetime) -> list[PlanAlarm]:
    """Take a pairing back and return the alarms that stand again."""
    report = undo_pairing(session, pairing_id, by, now)
    return renew_plan_alarms(session, report.plan_id, by, now)
