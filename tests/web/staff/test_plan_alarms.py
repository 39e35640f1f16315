"""Web, staff: an alarm is accepted with one click or refused with a reason; before that nobody outside sees it."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests import make
from tests.make import NOW
from tests.web.site import Running, post
from woordhouder.accounts.membership import Role
from woordhouder.assessment.accept_evidence import Bearing, Paper, accept_evidence
from woordhouder.assessment.evidence_link import Direction, EvidenceKind
from woordhouder.assessment.plan_alarm import AlarmState, PlanAlarm
from woordhouder.assessment.raise_plan_alarms import raise_plan_alarms
from woordhouder.plans.policy_report import ReportKind

HERE = "/staff/plannen/alarm"
MOVED = "In juni 2026 is 120.000 euro verschoven van 2027 naar 2029."
TEXT = "We openen twintig opvangplaatsen in de Stationswijk"


@pytest.fixture
def alarm(house: Running) -> tuple[int, int]:
    """The ids of an alarm and of its published promise."""
    with house.site.writing.begin() as session:
        place = make.make_municipality(session)
        commitment = make.make_commitment(session, make.make_list(session, place))
        first = make.make_action(session, make.make_report(session, place), TEXT, code="AC1")
        make.make_euros(session, first, {2026: 40_000, 2027: 120_000, 2028: 80_000})
        bearing = Bearing(EvidenceKind.ACTION, Direction.FOR, date(2025, 12, 15), "Het plan voorziet opvang.")
        accept_evidence(
            session, commitment.id, Paper("action", first.id), bearing, make.make_account(session).id, NOW
        )
        said = {"kind": ReportKind.REVISION, "sequence": 1, "adopted_on": date(2026, 6, 22)}
        report = make.make_report(session, place, title="Aanpassing 1", **said)
        later = make.make_action(session, report, TEXT, code="AC1")
        make.make_euros(session, later, {2026: 40_000, 2028: 80_000, 2029: 120_000})
        (raised,) = raise_plan_alarms(session, report, NOW)
        return raised.id, commitment.id


def test_staff_sees_both_figures_and_the_public_sees_nothing(house: Running, alarm: tuple[int, int]) -> None:
    with house.staff(Role.EDITOR) as browser:
        text = browser.get(HERE).text
        assert MOVED in text
        assert all(figure in text for figure in ("40.000", "120.000", "80.000", "240.000"))
        assert text.count('aria-current="page"') == 1
        assert '<span class="count">1</span>' in browser.get("/staff").text
    with house.stranger() as stranger:
        page = stranger.get(f"/belofte/{alarm[1]}-x", follow_redirects=True).text
    assert "Werkt tegen" not in page


def test_one_click_makes_it_evidence_that_the_public_sees(house: Running, alarm: tuple[int, int]) -> None:
    with house.staff(Role.EDITOR) as browser:
        assert post(browser, f"{HERE}/{alarm[0]}/aanvaard", seen_on=HERE).status_code == 303
        assert post(browser, f"{HERE}/{alarm[0]}/aanvaard", seen_on=HERE).status_code == 303
        assert "Er is geen alarm." in browser.get(HERE).text
    with house.stranger() as stranger:
        page = stranger.get(f"/belofte/{alarm[1]}-x", follow_redirects=True).text
    assert f"{MOVED} Het totaal bleef 240.000 euro." in page


def test_a_refusal_without_a_reason_is_none(house: Running, alarm: tuple[int, int]) -> None:
    with house.staff(Role.EDITOR) as browser:
        assert post(browser, f"{HERE}/{alarm[0]}/weiger", seen_on=HERE, reason=" ").status_code == 400
        sent = post(browser, f"{HERE}/{alarm[0]}/weiger", seen_on=HERE, reason="Het staat bij actie 9.")
        assert sent.status_code == 303
        assert "Het staat bij actie 9." in browser.get(HERE).text
        assert post(browser, f"{HERE}/999999/aanvaard", seen_on="/staff").status_code == 404
    with house.site.reading() as session:
        assert session.scalars(sa.select(PlanAlarm.state)).one() is AlarmState.REFUSED
