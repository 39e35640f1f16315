"""Harvest: a version of a plan is linked to the decision that adopted it, or to none where that is not certain."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests import make
from woordhouder.harvest.adopting_decision import fits, link_adopting_decisions
from woordhouder.plans.policy_report import ReportKind

ON = date(2026, 6, 22)
REVISION = {"kind": ReportKind.REVISION, "sequence": 1, "adopted_on": ON}


@pytest.mark.parametrize(
    ("kind", "title", "does"),
    [
        (ReportKind.PLAN, "Vaststelling van het meerjarenplan 2026-2031", True),
        (ReportKind.PLAN, "Aanpassing 1 van het meerjarenplan 2026-2031", False),
        (ReportKind.PLAN, "Meerjarenplan van de kerkfabriek Sint-Jan", False),
        (ReportKind.REVISION, "Meerjarenplan 2026-2031: tweede aanpassing", True),
        (ReportKind.REVISION, "AMJP 3: goedkeuring", True),
        (ReportKind.REVISION, "Aanpassing van het politiereglement", False),
        (ReportKind.FOLLOW_UP, "Opvolgingsrapportering eerste semester: kennisname", True),
        (ReportKind.ACCOUNTS, "Vaststelling jaarrekening 2026", True),
        (ReportKind.ACCOUNTS, "Jaarrekening 2026 van het AGB Sport", False),
    ],
)
def test_the_title_tells_which_report_a_decision_adopts(kind: ReportKind, title: str, does: bool) -> None:
    assert fits(kind, title) is does


def test_a_version_is_linked_once_to_the_decision_of_the_council_of_that_day(session: Session) -> None:
    place = make.make_municipality(session)
    report = make.make_report(session, place, **REVISION)
    assert link_adopting_decisions(session, place.id) == 0
    title = "Aanpassing 1 van het meerjarenplan 2026-2031"
    earlier = make.make_meeting(session, place, held_on=date(2026, 5, 25))
    make.make_decision(session, earlier, title)
    welfare = make.make_meeting(session, place, held_on=ON, body_name="Raad voor maatschappelijk welzijn")
    make.make_decision(session, welfare, title)
    council = make.make_meeting(session, place, held_on=ON, body_name="Gemeenteraad")
    make.make_decision(session, council, "Aanpassing van het politiereglement")
    adopted = make.make_decision(session, council, title)
    assert link_adopting_decisions(session, place.id) == 1
    assert report.decision_id == adopted.id
    assert link_adopting_decisions(session, place.id) == 0


def test_of_two_decisions_of_one_council_neither_is_chosen(session: Session) -> None:
    place = make.make_municipality(session)
    report = make.make_report(session, place, **REVISION)
    council = make.make_meeting(session, place, held_on=ON)
    for part in ("gemeente", "OCMW"):
        make.make_decision(session, council, f"Aanpassing 1 van het meerjarenplan, deel {part}")
    assert link_adopting_decisions(session, place.id) == 0
    assert report.decision_id is None
