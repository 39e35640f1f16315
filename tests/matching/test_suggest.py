"""Matching: suggestions of one municipality, on both databases."""

from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.make import (
    NOW,
    make_account,
    make_action,
    make_agenda_item,
    make_commitment,
    make_decision,
    make_list,
    make_meeting,
    make_municipality,
    make_report,
)
from woordhouder.assessment.accept_evidence import Bearing, Paper, accept_evidence
from woordhouder.assessment.evidence_link import Direction, EvidenceKind
from woordhouder.civic.municipality import Municipality
from woordhouder.commitments.commitment import Commitment, Publication
from woordhouder.council.item_handling import ItemHandling
from woordhouder.matching import review
from woordhouder.matching.suggest import suggest
from woordhouder.matching.suggestion import Suggestion, SuggestionState
from woordhouder.plans.policy_report import PolicyReport, ReportKind

ABOUT_CARE = "Opvangplaatsen voor kinderen in de Stationswijk"


@pytest.fixture
def town(session: Session) -> Municipality:
    return make_municipality(session)


@pytest.fixture
def promise(session: Session, town: Municipality) -> Commitment:
    return make_commitment(session, make_list(session, town))


@pytest.fixture
def report(session: Session, town: Municipality) -> PolicyReport:
    made = make_report(session, town)
    for text in ("Riolering Kerkstraat", "Aankoop strooizout", "Onderhoud begraafplaats"):
        make_action(session, made, text)
    return made


def keys(session: Session) -> list[str]:
    return list(session.scalars(sa.select(Suggestion.paper_key).order_by(Suggestion.paper_key)))


def test_actions_decisions_and_agenda_items_are_proposed(
    session: Session, town: Municipality, promise: Commitment, report: PolicyReport
) -> None:
    action = make_action(session, report, ABOUT_CARE)
    meeting = make_meeting(session, town)
    decision = make_decision(session, meeting, ABOUT_CARE)
    item = make_agenda_item(session, meeting, ABOUT_CARE)
    assert suggest(session, town.id, NOW) == {"inserted": 3, "same": 0, "removed": 0}
    assert keys(session) == [f"action:{action.id}", f"agenda_item:{item.id}", f"decision:{decision.id}"]
    row = session.scalars(sa.select(Suggestion)).first()
    assert row is not None
    assert "stationswijk" in row.reasons[0]["words"]


def test_suggesting_twice_changes_nothing(
    session: Session, town: Municipality, promise: Commitment, report: PolicyReport
) -> None:
    make_action(session, report, ABOUT_CARE)
    suggest(session, town.id, NOW)
    assert suggest(session, town.id, NOW) == {"inserted": 0, "same": 1, "removed": 0}


def test_what_is_not_public_or_residual_is_never_proposed(
    session: Session, town: Municipality, promise: Commitment, report: PolicyReport
) -> None:
    make_action(session, report, ABOUT_CARE, is_residual=True)
    meeting = make_meeting(session, town)
    decision = make_decision(session, meeting, ABOUT_CARE)
    session.get_one(ItemHandling, decision.item_handling_id).is_public = False
    make_agenda_item(session, meeting, ABOUT_CARE, planned_public=False)
    session.flush()
    assert suggest(session, town.id, NOW)["inserted"] == 0


def test_only_papers_of_this_municipality_and_promises_that_stand_count(
    session: Session, town: Municipality, report: PolicyReport
) -> None:
    make_action(session, report, ABOUT_CARE)
    make_commitment(session, make_list(session, make_municipality(session, "Elders")))
    make_commitment(
        session, make_list(session, town), publication=Publication.WITHDRAWN, withdrawal_reason="Fout overgenomen."
    )
    draft = make_commitment(session, make_list(session, town), publication=Publication.DRAFT)
    suggest(session, town.id, NOW)
    assert session.scalars(sa.select(Suggestion.commitment_id)).all() == [draft.id]


def test_the_newest_report_counts_and_open_suggestions_of_the_older_go(
    session: Session, town: Municipality, promise: Commitment, report: PolicyReport
) -> None:
    make_action(session, report, ABOUT_CARE)
    suggest(session, town.id, NOW)
    revision = make_report(session, town, kind=ReportKind.REVISION, sequence=1)
    newer = make_action(session, revision, ABOUT_CARE)
    assert suggest(session, town.id, NOW) == {"inserted": 1, "same": 0, "removed": 1}
    assert keys(session) == [f"action:{newer.id}"]


def test_a_refused_action_does_not_return_unchanged_in_a_new_report(
    session: Session, town: Municipality, promise: Commitment, report: PolicyReport
) -> None:
    make_action(session, report, ABOUT_CARE)
    suggest(session, town.id, NOW)
    review.refuse(session, session.scalars(sa.select(Suggestion.id)).one(), make_account(session).id, NOW)
    assert suggest(session, town.id, NOW) == {"inserted": 0, "same": 0, "removed": 0}
    revision = make_report(session, town, kind=ReportKind.REVISION, sequence=1)
    again = make_action(session, revision, ABOUT_CARE)
    assert suggest(session, town.id, NOW)["inserted"] == 0
    again.short_text = f"{ABOUT_CARE}, tweede fase"
    session.flush()
    assert suggest(session, town.id, NOW)["inserted"] == 1


def test_an_open_suggestion_goes_when_its_paper_became_evidence_by_another_way(
    session: Session, town: Municipality, promise: Commitment
) -> None:
    decision = make_decision(session, make_meeting(session, town), ABOUT_CARE)
    suggest(session, town.id, NOW)
    bearing = Bearing(EvidenceKind.DECISION, Direction.FOR, date(2026, 10, 26), "De raad besliste.")
    accept_evidence(session, promise.id, Paper("decision", decision.id), bearing, make_account(session).id, NOW)
    assert suggest(session, town.id, NOW) == {"inserted": 0, "same": 0, "removed": 1}


def test_a_refused_decision_returns_when_its_words_change(
    session: Session, town: Municipality, promise: Commitment
) -> None:
    decision = make_decision(session, make_meeting(session, town), ABOUT_CARE)
    suggest(session, town.id, NOW)
    review.refuse(session, session.scalars(sa.select(Suggestion.id)).one(), make_account(session).id, NOW)
    assert suggest(session, town.id, NOW)["inserted"] == 0
    decision.title = f"{ABOUT_CARE}: gunning"
    session.flush()
    assert suggest(session, town.id, NOW)["inserted"] == 1
    states = set(session.scalars(sa.select(Suggestion.state)))
    assert states == {SuggestionState.OPEN, SuggestionState.REFUSED}
