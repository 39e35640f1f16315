"""Assessment: what a person says of two actions of a plan takes its alarm away, or makes another of it."""

from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests import make
from tests.make import NOW
from woordhouder.accounts.audit_entry import AuditEntry
from woordhouder.assessment.accept_evidence import Bearing, Paper, accept_evidence
from woordhouder.assessment.evidence_link import Direction, EvidenceKind
from woordhouder.assessment.plan_alarm import AlarmState, PlanAlarm
from woordhouder.assessment.raise_plan_alarms import raise_plan_alarms
from woordhouder.assessment.settle_plan_pairing import settle_plan_pairing, undo_plan_pairing
from woordhouder.plans.action import Action
from woordhouder.plans.action_pairing import ActionPairing
from woordhouder.plans.link_versions import link_versions
from woordhouder.plans.policy_report import ReportKind
from woordhouder.plans.setback import SetbackKind

PLANNED = "We openen twintig opvangplaatsen in de Stationswijk"
ANEW = "Een huis voor kleine kinderen aan het spoor"


@pytest.fixture
def paired(session: Session) -> tuple[Action, Action]:
    """An action that a promise rests on, and one in the revision that no word tells to be the same."""
    place = make.make_municipality(session)
    plan = make.make_report(session, place)
    revision = make.make_report(
        session, place, kind=ReportKind.REVISION, sequence=1, adopted_on=date(2026, 6, 22), title="Aanpassing 1"
    )
    before = make.make_action(session, plan, PLANNED, code="AC1")
    after = make.make_action(session, revision, ANEW, code="AC7")
    make.make_euros(session, before, {2028: 100_000})
    make.make_euros(session, after, {2028: 60_000})
    commitment = make.make_commitment(session, make.make_list(session, place))
    bearing = Bearing(EvidenceKind.ACTION, Direction.FOR, date(2025, 12, 15), "Het plan voorziet opvang.")
    accept_evidence(session, commitment.id, Paper("action", before.id), bearing, make.make_account(session).id, NOW)
    link_versions(session, revision, NOW)
    raise_plan_alarms(session, revision, NOW)
    return before, after


def _alarms(session: Session) -> list[tuple[SetbackKind, int, int | None]]:
    rows = session.scalars(sa.select(PlanAlarm).order_by(PlanAlarm.id))
    return [(alarm.kind, int(alarm.after_eur), alarm.after_action_id) for alarm in rows]


def test_a_pairing_makes_a_cut_of_what_seemed_dropped_and_back_again(
    session: Session, paired: tuple[Action, Action]
) -> None:
    before, after = paired
    by = make.make_account(session).id
    assert _alarms(session) == [(SetbackKind.DROPPED, 0, None)]
    assert settle_plan_pairing(session, before.id, after.id, is_same=True, by=by, now=NOW) == []
    assert _alarms(session) == [(SetbackKind.CUT, 60_000, after.id)]
    pairing = session.scalars(sa.select(ActionPairing)).one()
    undo_plan_pairing(session, pairing.id, by, NOW)
    assert _alarms(session) == [(SetbackKind.DROPPED, 0, None)]


def test_an_alarm_that_a_pairing_explains_is_gone_and_what_was_decided_stays(
    session: Session, paired: tuple[Action, Action]
) -> None:
    before, after = paired
    by = make.make_account(session).id
    make.make_euros(session, after, {2029: 40_000})
    make.make_euros(session, after, {2027: 1})
    session.execute(sa.update(PlanAlarm).values(kind=SetbackKind.DROPPED))
    (alarm,) = session.scalars(sa.select(PlanAlarm))
    alarm.state, alarm.refusal_reason = AlarmState.REFUSED, "Het geld staat bij een andere actie."
    alarm.decided_by_id, alarm.decided_at = by, NOW
    session.flush()
    settle_plan_pairing(session, before.id, after.id, is_same=True, by=by, now=NOW)
    assert _alarms(session) == [(SetbackKind.DROPPED, 0, None)]
    alarm.state, alarm.refusal_reason, alarm.decided_by_id, alarm.decided_at = AlarmState.OPEN, None, None, None
    session.execute(sa.text("update budget_line set amount_eur = 100000 where year = 2028"))
    (pairing,) = session.scalars(sa.select(ActionPairing))
    undo_plan_pairing(session, pairing.id, by, NOW)
    settle_plan_pairing(session, before.id, after.id, is_same=True, by=by, now=NOW)
    assert _alarms(session) == []
    acts = session.scalars(sa.select(AuditEntry.action)).all()
    assert acts.count("withdraw_plan_alarm") == 1
