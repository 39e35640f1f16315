"""Assessment: what others may ask about alarms on plans: which are open, for staff and for reminders."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from woordhouder.accounts.account import Account
from woordhouder.assessment.plan_alarm import AlarmState, PlanAlarm
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.party_list import PartyList
from woordhouder.commitments.commitment import Commitment
from woordhouder.commitments.published import IS_PUBLISHED
from woordhouder.plans.action import Action
from woordhouder.plans.policy_report import PolicyReport
from woordhouder.plans.queries import euros_by_action

_OPEN = PlanAlarm.state == AlarmState.OPEN


@dataclass(frozen=True)
class AlarmLine:
    """An alarm with the promise, the revision and both actions; euros by year in both reports."""

    alarm: PlanAlarm
    commitment: Commitment
    list_name: str
    municipality: Municipality
    report: PolicyReport
    before: Action
    after: Action | None
    decided_by: str | None
    before_eur: dict[int, Decimal]
    after_eur: dict[int, Decimal]

    @property
    def years(self) -> list[int]:
        return sorted({*self.before_eur, *self.after_eur})


def open_alarm_count(session: Session) -> int:
    """Return how many alarms on published promises wait for a person."""
    wanted = sa.select(sa.func.count(PlanAlarm.id)).join(Commitment, Commitment.id == PlanAlarm.commitment_id)
    return session.scalar(wanted.where(_OPEN, IS_PUBLISHED)) or 0


def open_alarms_of(session: Session, commitment_ids: Collection[int]) -> dict[int, list[PlanAlarm]]:
    """Return the open alarms of some published promises, oldest first; no entry where there is none."""
    found: dict[int, list[PlanAlarm]] = {}
    rows = session.scalars(
        sa.select(PlanAlarm)
        .join(Commitment, Commitment.id == PlanAlarm.commitment_id)
        .where(PlanAlarm.commitment_id.in_(commitment_ids), _OPEN, IS_PUBLISHED)
        .order_by(PlanAlarm.raised_at, PlanAlarm.id)
    )
    for alarm in rows:
        found.setdefault(alarm.commitment_id, []).append(alarm)
    return found


def open_alarms(session: Session, limit: int) -> list[AlarmLine]:
    """Return the alarms that wait for a person, oldest first."""
    wanted = _lines().where(_OPEN, IS_PUBLISHED).order_by(PlanAlarm.raised_at, PlanAlarm.id)
    return _with_euros(session, wanted.limit(limit))


def decided_alarms(session: Session, limit: int) -> list[AlarmLine]:
    """Return what was decided last, newest first."""
    wanted = _lines().where(~_OPEN).order_by(PlanAlarm.decided_at.desc(), PlanAlarm.id.desc())
    return _with_euros(session, wanted.limit(limit))


def _lines() -> sa.Select[PlanAlarm, Commitment, str, Municipality, PolicyReport, Action, Action, str]:
    before, after = aliased(Action), aliased(Action)
    return (
        sa.select(PlanAlarm, Commitment, PartyList.name, Municipality, PolicyReport, before, after, Account.name)
        .join(Commitment, Commitment.id == PlanAlarm.commitment_id)
        .join(PartyList, PartyList.id == Commitment.party_list_id)
        .join(Municipality, Municipality.id == PartyList.municipality_id)
        .join(PolicyReport, PolicyReport.id == PlanAlarm.policy_report_id)
        .join(before, before.id == PlanAlarm.before_action_id)
        .outerjoin(after, after.id == PlanAlarm.after_action_id)
        .outerjoin(Account, Account.id == PlanAlarm.decided_by_id)
    )


def _with_euros(
    session: Session,
    wanted: sa.Select[PlanAlarm, Commitment, str, Municipality, PolicyReport, Action, Action, str],
) -> list[AlarmLine]:
    rows = session.execute(wanted).all()
    ids = {id_ for row in rows for id_ in (row[0].before_action_id, row[0].after_action_id) if id_ is not None}
    euros = euros_by_action(session, ids)
    return [
        AlarmLine(
            alarm,
            commitment,
            list_name,
            place,
            report,
            before,
            after,
            decided_by,
            euros[before.id],
            euros[alarm.after_action_id] if alarm.after_action_id is not None else {},
        )
        for alarm, commitment, list_name, place, report, before, after, decided_by in rows
    ]
