"""Assessment: a revision that takes something away from a published promise becomes a task, once."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests import make
from tests.make import NOW
from woordhouder.accounts.audit_entry import AuditEntry
from woordhouder.assessment.accept_evidence import Bearing, Paper, accept_evidence
from woordhouder.assessment.decide_plan_alarm import accept_plan_alarm, refuse_plan_alarm
from woordhouder.assessment.errors import AlreadyDecided, NotAcceptable
from woordhouder.assessment.evidence_link import Direction, EvidenceKind, EvidenceLink
from woordhouder.assessment.plan_alarm import AlarmState, PlanAlarm
from woordhouder.assessment.plan_alarms import open_alarm_count, open_alarms, open_alarms_of
from woordhouder.assessment.raise_plan_alarms import raise_plan_alarms
from woordhouder.civic.municipality import Municipality
from woordhouder.commitments.commitment import Commitment, Publication
from woordhouder.plans.action import Action
from woordhouder.plans.policy_report import PolicyReport, ReportKind
from woordhouder.plans.setback import SetbackKind

TEXT = "We openen twintig opvangplaatsen in de Stationswijk"
MOVED = "In juni 2026 is 120.000 euro verschoven van 2027 naar 2029. Het totaal bleef 240.000 euro."
FIRST = {2026: 40_000, 2027: 120_000, 2028: 80_000}
LATER = {2026: 40_000, 2028: 80_000, 2029: 120_000}

Revise = Callable[..., PolicyReport]


@pytest.fixture
def place(session: Session) -> Municipality:
    return make.make_municipality(session)


@pytest.fixture
def planned(session: Session, place: Municipality) -> Action:
    """The action of the plan, beside another one that gives every year an amount."""
    return _report(session, place, {"AC1": (TEXT, FIRST)})[1]["AC1"]


@pytest.fixture
def revise(session: Session, place: Municipality) -> Revise:
    def add(rows: dict[str, tuple[str, dict[int, int]]], sequence: int = 1) -> PolicyReport:
        adopted_on = date(2026, 6, 22) + timedelta(days=180 * (sequence - 1))
        said = {"kind": ReportKind.REVISION, "sequence": sequence, "adopted_on": adopted_on}
        return _report(session, place, rows, **said)[0]

    return add


def _report(
    session: Session, place: Municipality, rows: dict[str, tuple[str, dict[int, int]]], **said: object
) -> tuple[PolicyReport, dict[str, Action]]:
    report = make.make_report(session, place, **said)
    actions = {}
    rest = {"AC9": ("Onderhoud van de wegen", dict.fromkeys(range(2026, 2032), 50_000))}
    for code, (text, euros) in (rows | rest).items():
        actions[code] = make.make_action(session, report, text, code=code)
        make.make_euros(session, actions[code], euros)
    return report, actions


def _promise(
    session: Session,
    place: Municipality,
    action: Action,
    direction: Direction = Direction.FOR,
    publication: Publication = Publication.PUBLISHED,
) -> Commitment:
    commitment = make.make_commitment(session, make.make_list(session, place), publication=publication)
    bearing = Bearing(EvidenceKind.ACTION, direction, date(2025, 12, 15), "Het plan voorziet opvang.")
    by = make.make_account(session).id
    accept_evidence(session, commitment.id, Paper("action", action.id), bearing, by, NOW)
    return commitment


def test_evidence_that_comes_late_raises_the_alarm_of_an_earlier_revision(
    session: Session, place: Municipality, planned: Action, revise: Revise
) -> None:
    report = revise({"AC1": (TEXT, LATER)})
    assert raise_plan_alarms(session, report, NOW) == []
    commitment = _promise(session, place, planned)
    (alarm,) = open_alarms_of(session, [commitment.id])[commitment.id]
    assert (alarm.policy_report_id, alarm.before_action_id, alarm.summary) == (report.id, planned.id, MOVED)
    assert raise_plan_alarms(session, report, NOW) == []


def test_evidence_in_the_revision_itself_raises_nothing(
    session: Session, place: Municipality, planned: Action, revise: Revise
) -> None:
    report = revise({"AC1": (TEXT, LATER)})
    action = session.scalars(
        sa.select(Action).where(Action.policy_report_id == report.id, Action.code == "AC1")
    ).one()
    commitment = _promise(session, place, action)
    assert open_alarms_of(session, [commitment.id]) == {}


def test_a_delay_is_told_once_with_both_figures(
    session: Session, place: Municipality, planned: Action, revise: Revise
) -> None:
    commitment = _promise(session, place, planned)
    report = revise({"AC1": (TEXT, LATER)})
    (alarm,) = raise_plan_alarms(session, report, NOW)
    assert (alarm.commitment_id, alarm.before_action_id) == (commitment.id, planned.id)
    assert (alarm.kind, alarm.summary) == (SetbackKind.DELAYED, MOVED)
    assert raise_plan_alarms(session, report, NOW) == []
    (line,) = open_alarms(session, 20)
    assert line.before_eur == {year: Decimal(amount) for year, amount in FIRST.items()}
    assert line.after_eur == {year: Decimal(amount) for year, amount in LATER.items()}
    assert line.municipality == place
    assert "raise_plan_alarm" in session.scalars(sa.select(AuditEntry.action))


def test_each_promise_has_its_own_task(
    session: Session, place: Municipality, planned: Action, revise: Revise
) -> None:
    one, other = _promise(session, place, planned), _promise(session, place, planned)
    raise_plan_alarms(session, revise({"AC1": (TEXT, LATER)}), NOW)
    found = open_alarms_of(session, [one.id, other.id])
    assert {key: len(alarms) for key, alarms in found.items()} == {one.id: 1, other.id: 1}


def test_an_action_that_left_the_plan_is_dropped_and_quoted_from_where_it_stood(
    session: Session, place: Municipality, planned: Action, revise: Revise
) -> None:
    _promise(session, place, planned)
    (alarm,) = raise_plan_alarms(session, revise({}), NOW)
    assert (alarm.kind, alarm.after_action_id) == (SetbackKind.DROPPED, None)
    link = accept_plan_alarm(session, alarm.id, make.make_account(session).id, NOW)
    assert link.citation_id is not None
    assert link.direction is Direction.AGAINST


def test_another_code_is_followed_by_its_text(
    session: Session, place: Municipality, planned: Action, revise: Revise
) -> None:
    _promise(session, place, planned)
    (alarm,) = raise_plan_alarms(session, revise({"B-7": (TEXT, {2026: 40_000})}), NOW)
    assert alarm.kind is SetbackKind.CUT
    assert alarm.summary == "In juni 2026 daalde het bedrag van 240.000 naar 40.000 euro."


def test_evidence_in_an_older_report_is_followed_from_version_to_version(
    session: Session, place: Municipality, planned: Action, revise: Revise
) -> None:
    _promise(session, place, planned)
    assert raise_plan_alarms(session, revise({"AC1": (TEXT, FIRST)}), NOW) == []
    (alarm,) = raise_plan_alarms(session, revise({"AC7": (TEXT, LATER)}, 2), NOW)
    assert alarm.before_action_id != planned.id
    assert alarm.summary.startswith("In december 2026 is 120.000 euro verschoven van 2027 naar 2029.")


def test_what_stays_grows_or_bears_on_no_published_promise_gives_no_task(
    session: Session, place: Municipality, planned: Action, revise: Revise
) -> None:
    _promise(session, place, planned, Direction.AGAINST)
    _promise(session, place, planned, publication=Publication.DRAFT)
    assert raise_plan_alarms(session, revise({"AC1": (TEXT, LATER)}), NOW) == []
    _promise(session, place, planned)
    same = revise({"AC1": (TEXT, LATER | {2031: 500_000})}, 2)
    assert raise_plan_alarms(session, same, NOW) == []


@pytest.mark.parametrize("kind", [ReportKind.FOLLOW_UP, ReportKind.ACCOUNTS])
def test_what_is_no_revision_gives_no_task(
    session: Session, place: Municipality, planned: Action, kind: ReportKind
) -> None:
    _promise(session, place, planned)
    report, _ = _report(session, place, {}, kind=kind, sequence=1, adopted_on=date(2027, 6, 1))
    assert raise_plan_alarms(session, report, NOW) == []


def test_accepted_it_is_evidence_against_and_only_once(
    session: Session, place: Municipality, planned: Action, revise: Revise
) -> None:
    commitment = _promise(session, place, planned)
    (alarm,) = raise_plan_alarms(session, revise({"AC1": (TEXT, LATER)}), NOW)
    by = make.make_account(session).id
    link = accept_plan_alarm(session, alarm.id, by, NOW)
    assert (link.commitment_id, link.kind, link.direction) == (
        commitment.id,
        EvidenceKind.REVISION,
        Direction.AGAINST,
    )
    assert (link.summary, link.dated_on, link.action_id) == (MOVED, date(2026, 6, 22), alarm.after_action_id)
    assert accept_plan_alarm(session, alarm.id, by, NOW) == link
    assert open_alarm_count(session) == 0
    assert open_alarms_of(session, [commitment.id]) == {}
    with pytest.raises(AlreadyDecided):
        refuse_plan_alarm(session, alarm.id, "Het klopt niet.", by, NOW)


def test_evidence_for_on_the_same_action_does_not_stand_in_the_way(
    session: Session, place: Municipality, planned: Action, revise: Revise
) -> None:
    commitment = _promise(session, place, planned)
    (alarm,) = raise_plan_alarms(session, revise({"AC1": (TEXT, LATER)}), NOW)
    by = make.make_account(session).id
    bearing = Bearing(EvidenceKind.REVISION, Direction.FOR, date(2026, 6, 22), "De opvang staat er nog in.")
    assert alarm.after_action_id is not None
    accept_evidence(session, commitment.id, Paper("action", alarm.after_action_id), bearing, by, NOW)
    link = accept_plan_alarm(session, alarm.id, by, NOW)
    assert (link.action_id, link.direction) == (None, Direction.AGAINST)


def test_contrary_evidence_that_a_person_adds_settles_the_task(
    session: Session, place: Municipality, planned: Action, revise: Revise
) -> None:
    commitment = _promise(session, place, planned)
    (alarm,) = raise_plan_alarms(session, revise({"AC1": (TEXT, LATER)}), NOW)
    by = make.make_account(session).id
    bearing = Bearing(EvidenceKind.REVISION, Direction.AGAINST, date(2026, 6, 22), "De opvang schuift op.")
    assert alarm.after_action_id is not None
    link = accept_evidence(session, commitment.id, Paper("action", alarm.after_action_id), bearing, by, NOW)
    session.refresh(alarm)
    assert (alarm.state, alarm.evidence_link_id) == (AlarmState.ACCEPTED, link.id)


def test_a_refusal_needs_its_reason_and_adds_no_evidence(
    session: Session, place: Municipality, planned: Action, revise: Revise
) -> None:
    _promise(session, place, planned)
    (alarm,) = raise_plan_alarms(session, revise({"AC1": (TEXT, LATER)}), NOW)
    by, count = make.make_account(session).id, sa.select(sa.func.count(EvidenceLink.id))
    before = session.scalar(count)
    with pytest.raises(NotAcceptable):
        refuse_plan_alarm(session, alarm.id, "  ", by, NOW)
    refused = refuse_plan_alarm(session, alarm.id, "Het geld staat bij AC9.", by, NOW)
    assert (refused.state, refused.refusal_reason) == (AlarmState.REFUSED, "Het geld staat bij AC9.")
    assert session.scalar(count) == before
    assert session.scalars(sa.select(PlanAlarm.state)).all() == [AlarmState.REFUSED]
