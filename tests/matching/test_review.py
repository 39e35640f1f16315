"""Matching: a person decides on suggestions, on both databases."""

from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.make import (
    NOW,
    make_account,
    make_agenda_item,
    make_commitment,
    make_decision,
    make_list,
    make_meeting,
    make_municipality,
)
from woordhouder.accounts.audit_entry import AuditEntry
from woordhouder.assessment import queries as judged
from woordhouder.assessment.accept_evidence import Bearing
from woordhouder.assessment.assess import Judgement, assess
from woordhouder.assessment.assessment import Status
from woordhouder.assessment.errors import NotAcceptable
from woordhouder.assessment.evidence_link import Direction, EvidenceKind, Step
from woordhouder.assessment.rules import Standing
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.party_list import ExecutivePeriod
from woordhouder.commitments.commitment import Commitment
from woordhouder.kit.errors import NotFound
from woordhouder.matching import queries, review
from woordhouder.matching.suggest import suggest
from woordhouder.matching.suggestion import Suggestion, SuggestionState

ABOUT_CARE = "Opvangplaatsen voor kinderen in de Stationswijk"
BEARING = Bearing(EvidenceKind.DECISION, Direction.FOR, date(2026, 10, 26), "De raad keurt twintig plaatsen goed.")


@pytest.fixture
def town(session: Session) -> Municipality:
    return make_municipality(session)


@pytest.fixture
def promise(session: Session, town: Municipality) -> Commitment:
    party_list = make_list(session, town)
    session.add(ExecutivePeriod(party_list_id=party_list.id, starts_on=date(2024, 12, 2)))
    return make_commitment(session, party_list)


@pytest.fixture
def suggestion(session: Session, town: Municipality, promise: Commitment) -> Suggestion:
    make_decision(session, make_meeting(session, town), ABOUT_CARE)
    suggest(session, town.id, NOW)
    return session.scalars(sa.select(Suggestion)).one()


def test_an_accepted_suggestion_becomes_evidence_and_raises_the_step(
    session: Session, promise: Commitment, suggestion: Suggestion
) -> None:
    by = make_account(session).id
    link = review.accept(session, suggestion.id, BEARING, by, NOW)
    assert link is not None
    assert (suggestion.state, suggestion.evidence_link_id) == (SuggestionState.ACCEPTED, link.id)
    assert judged.standing_of(session, [promise.id]) == {promise.id: Standing(Step.E3)}
    assert review.accept(session, suggestion.id, BEARING, by, NOW) is link


def test_nothing_is_decided_when_the_evidence_lacks_its_sentence(
    session: Session, promise: Commitment, suggestion: Suggestion
) -> None:
    empty = Bearing(EvidenceKind.DECISION, Direction.FOR, date(2026, 10, 26), " ")
    with pytest.raises(NotAcceptable):
        review.accept(session, suggestion.id, empty, make_account(session).id, NOW)
    assert suggestion.state is SuggestionState.OPEN


def test_who_comes_second_is_told(session: Session, suggestion: Suggestion) -> None:
    first, second = make_account(session).id, make_account(session).id
    review.refuse(session, suggestion.id, first, NOW)
    review.refuse(session, suggestion.id, first, NOW)
    for say in (review.refuse, review.doubt):
        with pytest.raises(review.AlreadyReviewed):
            say(session, suggestion.id, second, NOW)


def test_what_is_in_doubt_can_still_be_decided(session: Session, suggestion: Suggestion) -> None:
    review.doubt(session, suggestion.id, make_account(session).id, NOW)
    review.refuse(session, suggestion.id, make_account(session).id, NOW)
    assert suggestion.state is SuggestionState.REFUSED


def test_undoing_opens_the_suggestion_and_withdraws_its_evidence(
    session: Session, promise: Commitment, suggestion: Suggestion
) -> None:
    by = make_account(session).id
    review.accept(session, suggestion.id, BEARING, by, NOW)
    review.undo(session, suggestion.id, by, NOW)
    review.undo(session, suggestion.id, by, NOW)
    assert (suggestion.state, suggestion.decided_by_id) == (SuggestionState.OPEN, None)
    assert judged.live_evidence_ids(session, promise.id) == set()
    review.accept(session, suggestion.id, BEARING, by, NOW)
    said = session.scalars(sa.select(AuditEntry.action).where(AuditEntry.subject_kind == "suggestion"))
    assert list(said) == ["review_accepted", "undo_review", "review_accepted"]


def test_evidence_under_a_judgement_is_not_undone_in_passing(
    session: Session, promise: Commitment, suggestion: Suggestion
) -> None:
    by = make_account(session).id
    link = review.accept(session, suggestion.id, BEARING, by, NOW)
    assert link is not None
    assess(session, promise.id, Judgement(Status.UNDER_WAY, "De raad besliste.", (link.id,)), by, NOW)
    with pytest.raises(review.AlreadyReviewed):
        review.undo(session, suggestion.id, by, NOW)


def test_an_agenda_item_is_accepted_without_becoming_evidence(
    session: Session, town: Municipality, promise: Commitment
) -> None:
    item = make_agenda_item(session, make_meeting(session, town), ABOUT_CARE)
    suggest(session, town.id, NOW)
    row = session.scalars(sa.select(Suggestion)).one()
    assert review.accept(session, row.id, None, make_account(session).id, NOW) is None
    assert queries.accepted_items(session, [promise.id]) == [(promise.id, item.id)]
    assert judged.live_evidence_ids(session, promise.id) == set()


def test_a_suggestion_that_is_gone_is_told(session: Session) -> None:
    with pytest.raises(NotFound):
        review.refuse(session, 999, make_account(session).id, NOW)


def test_the_review_list_shows_both_texts_and_the_counts(
    session: Session, town: Municipality, promise: Commitment, suggestion: Suggestion
) -> None:
    (line,) = queries.for_review(session, town.id)
    assert (line.commitment.id, line.list_name, line.paper.title) == (promise.id, "Lijst De Brug", ABOUT_CARE)
    assert queries.open_counts(session, [promise.id]) == {promise.id: 1}
    review.doubt(session, suggestion.id, make_account(session).id, NOW)
    assert queries.for_review(session, town.id) == []
    assert queries.state_counts(session, town.id)[SuggestionState.DOUBTED] == 1
