"""Matching: what a follow-up report says of an action is proposed as evidence, and waits for a person."""

from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests import make
from tests.harvest.sheets.make_pdf import Piece, pdf
from tests.harvest.sheets.make_sheets import COLUMN, as_csv, good_rows, read
from tests.make import NOW
from woordhouder.assessment.accept_evidence import Bearing, Paper, accept_evidence
from woordhouder.assessment.evidence_link import Direction, EvidenceKind, EvidenceLink
from woordhouder.assessment.published import standing_in
from woordhouder.civic.municipality import Municipality
from woordhouder.harvest.import_plan import import_plan
from woordhouder.harvest.store_plan import Delivery
from woordhouder.kit.blobs import BlobFolder
from woordhouder.matching.suggest import suggest
from woordhouder.matching.suggest_follow_up import suggest_follow_up
from woordhouder.matching.suggestion import Suggestion, SuggestionState
from woordhouder.plans.action import Action
from woordhouder.plans.budget_line import Basis, BudgetLine
from woordhouder.plans.policy_report import PolicyReport, ReportKind

FOLLOW_UP = Delivery(ReportKind.FOLLOW_UP, date(2026, 9, 28))


def _file(status: str) -> bytes:
    rows = good_rows()
    for row in rows[1:]:
        row[COLUMN["stand_van_zaken"]] = status if row[COLUMN["code"]] == "AC1" else ""
    return as_csv(rows)


@pytest.fixture
def place(session: Session, blobs: BlobFolder) -> Municipality:
    make.make_term(session)
    municipality = make.make_municipality(session, nis_code="99001")
    import_plan(session, blobs, "plan.csv", as_csv(good_rows()), Delivery(), NOW)
    return municipality


def _promise(session: Session, place: Municipality) -> int:
    commitment = make.make_commitment(session, make.make_list(session, place))
    action = session.scalars(sa.select(Action).where(Action.code == "AC1")).one()
    bearing = Bearing(EvidenceKind.ACTION, Direction.FOR, date(2025, 12, 15), "Het plan voorziet een fietspad.")
    accept_evidence(session, commitment.id, Paper("action", action.id), bearing, make.make_account(session).id, NOW)
    return commitment.id


def _follow_up(session: Session, blobs: BlobFolder, status: str) -> PolicyReport:
    return import_plan(session, blobs, "opvolging.csv", _file(status), FOLLOW_UP, NOW).report


def test_a_status_is_proposed_once_and_stays_after_the_next_search(
    session: Session, blobs: BlobFolder, place: Municipality
) -> None:
    promise = _promise(session, place)
    report = _follow_up(session, blobs, "In uitvoering")
    assert suggest_follow_up(session, report.id, NOW) == 1
    assert suggest_follow_up(session, report.id, NOW) == 0
    suggest(session, place.id, NOW)
    found = session.scalars(sa.select(Suggestion).where(Suggestion.commitment_id == promise)).all()
    told = [s for s in found if s.reasons[0]["kind"] == "status"]
    assert [(s.reasons[0]["words"], s.reasons[0]["progress"], s.may_oppose, s.state) for s in told] == [
        ("In uitvoering", "under_way", False, SuggestionState.OPEN)
    ]
    # Nothing of it is public, nor counts, before a person accepted it.
    assert session.scalar(sa.select(sa.func.count(EvidenceLink.id))) == 1
    assert len(standing_in(session, place.id, NOW.date())) == 1


def test_what_was_stopped_is_asked_as_working_against(
    session: Session, blobs: BlobFolder, place: Municipality
) -> None:
    _promise(session, place)
    report = _follow_up(session, blobs, "Stopgezet")
    assert suggest_follow_up(session, report.id, NOW) == 1
    assert session.scalars(sa.select(Suggestion)).one().may_oppose


def test_without_evidence_or_status_nothing_is_proposed(
    session: Session, blobs: BlobFolder, place: Municipality
) -> None:
    assert suggest_follow_up(session, _follow_up(session, blobs, "Uitgevoerd").id, NOW) == 0
    plan = session.scalars(sa.select(PolicyReport).where(PolicyReport.kind == ReportKind.PLAN)).one()
    _promise_of_plan(session, place, plan)
    assert suggest_follow_up(session, plan.id, NOW) == 0


def _promise_of_plan(session: Session, place: Municipality, plan: PolicyReport) -> None:
    action = session.scalars(
        sa.select(Action).where(Action.policy_report_id == plan.id, Action.code == "AC2")
    ).one()
    commitment = make.make_commitment(session, make.make_list(session, place))
    bearing = Bearing(EvidenceKind.ACTION, Direction.FOR, date(2025, 12, 15), "Het plan voorziet opvang.")
    accept_evidence(session, commitment.id, Paper("action", action.id), bearing, make.make_account(session).id, NOW)


def test_a_pdf_tells_its_status_under_an_action() -> None:
    lines: list[list[Piece]] = [
        [(40, "Naam bestuur: Voorbeeldgem")],
        [(40, "NIS-code bestuur: 99001")],
        [(40, "Actie AC1: Fietspad")],
        [(40, "Stand van zaken: in uitvoering,")],
        [(40, "de aannemer is gekozen")],
        [(500, "2026", "right"), (600, "2027", "right")],
        [(40, "Uitgaven"), (500, "1", "right"), (600, "2", "right")],
    ]
    assert [a.status for a in read(pdf(lines)).actions] == ["in uitvoering, de aannemer is gekozen"]


def test_accounts_that_do_not_say_so_give_closed_years_as_spent(
    session: Session, blobs: BlobFolder, place: Municipality
) -> None:
    accounts = Delivery(ReportKind.ACCOUNTS, date(2027, 6, 21))
    report = import_plan(session, blobs, "rekening.csv", as_csv(good_rows()), accounts, NOW).report
    rows = session.execute(
        sa.select(BudgetLine.year, BudgetLine.basis)
        .join(Action, Action.id == BudgetLine.action_id)
        .where(Action.policy_report_id == report.id)
        .distinct()
    )
    assert {(year, basis) for year, basis in rows} == {(2026, Basis.REALISED), (2027, Basis.ESTIMATE)}
