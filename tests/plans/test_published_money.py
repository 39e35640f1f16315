"""Plans: euros over several versions and accounts: what was planned each time, and what was really spent."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from tests import make
from woordhouder.civic.municipality import Municipality
from woordhouder.plans.action import Action
from woordhouder.plans.budget_line import Basis
from woordhouder.plans.plan import Plan
from woordhouder.plans.policy_report import PolicyReport, ReportKind
from woordhouder.plans.published import actions_of
from woordhouder.plans.published_money import money_of_actions, money_of_plan


@pytest.fixture
def place(session: Session) -> Municipality:
    return make.make_municipality(session)


def _version(session: Session, place: Municipality, kind: ReportKind, sequence: int, on: date) -> PolicyReport:
    return make.make_report(
        session, place, kind=kind, sequence=sequence, adopted_on=on, title=f"{kind.value} {sequence}"
    )


def _action(
    session: Session, report: PolicyReport, euros: dict[int, int], basis: Basis = Basis.ESTIMATE, code: str = "AC1"
) -> Action:
    action = make.make_action(session, report, "We bouwen opvang", code=code)
    make.make_euros(session, action, euros, basis)
    return action


def test_each_version_has_its_euros_and_accounts_tell_what_was_spent(session: Session, place: Municipality) -> None:
    plan = _version(session, place, ReportKind.PLAN, 0, date(2025, 12, 15))
    action = _action(session, plan, {2026: 100, 2027: 200})
    revision = _version(session, place, ReportKind.REVISION, 1, date(2027, 6, 28))
    closed = _action(session, revision, {2027: 50, 2028: 150})
    make.make_euros(session, closed, {2026: 90}, Basis.REALISED)
    accounts = _version(session, place, ReportKind.ACCOUNTS, 1, date(2027, 6, 29))
    _action(session, accounts, {2026: 88}, Basis.REALISED)
    half_a_year = _version(session, place, ReportKind.FOLLOW_UP, 1, date(2027, 9, 20))
    _action(session, half_a_year, {2027: 20}, Basis.REALISED)
    found = money_of_actions(session, [action], [plan])
    assert [(v.report.title, v.euros) for v in found.versions] == [
        ("plan 0", {2026: Decimal(100), 2027: Decimal(200)}),
        ("revision 1", {2026: Decimal(90), 2027: Decimal(50), 2028: Decimal(150)}),
    ]
    assert found.realised == {2026: Decimal(88)}
    assert found.years == range(2026, 2032)
    (shown,) = actions_of(session, accounts.id)
    assert shown.euros == {2026: Decimal(88)}


def test_a_plan_counts_all_its_actions_together(session: Session, place: Municipality) -> None:
    report = _version(session, place, ReportKind.PLAN, 0, date(2025, 12, 15))
    _action(session, report, {2026: 100})
    _action(session, report, {2026: 20, 2027: 5}, code="AC2")
    found = money_of_plan(session, session.get_one(Plan, report.plan_id))
    assert found.versions[0].euros == {2026: Decimal(120), 2027: Decimal(5)}


def test_without_any_amount_there_are_no_years(session: Session, place: Municipality) -> None:
    report = _version(session, place, ReportKind.PLAN, 0, date(2025, 12, 15))
    action = _action(session, report, {})
    assert not money_of_actions(session, [action], [report]).years
    assert not money_of_actions(session, [], []).years
