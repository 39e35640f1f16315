"""Assessment: evidence, searches and judgements by two people, on both databases."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.make import (
    NOW,
    make_account,
    make_action,
    make_citation,
    make_commitment,
    make_decision,
    make_list,
    make_meeting,
    make_municipality,
    make_report,
)
from woordhouder.accounts.audit import verify
from woordhouder.accounts.audit_entry import AuditEntry
from woordhouder.assessment import queries
from woordhouder.assessment.accept_evidence import Bearing, Paper, accept_evidence
from woordhouder.assessment.assess import Judgement, assess
from woordhouder.assessment.assessment import AssessmentState, ReasonCode, Status, Track
from woordhouder.assessment.correct import Correctable, correct
from woordhouder.assessment.errors import (
    AlreadyDecided,
    AlreadyEvidence,
    NotAcceptable,
    NotAssessable,
    SamePerson,
    TooEarly,
)
from woordhouder.assessment.evidence_link import Direction, EvidenceKind, Step
from woordhouder.assessment.publish import publish
from woordhouder.assessment.register_search import register_search
from woordhouder.assessment.rules import Standing
from woordhouder.assessment.send_back import send_back
from woordhouder.assessment.waiting import all_waiting, waiting_ids
from woordhouder.assessment.withdraw_evidence import withdraw_evidence
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.party_list import ExecutivePeriod, PartyList
from woordhouder.commitments.commitment import Commitment, Publication
from woordhouder.kit.errors import NotFound

TODAY = date(2026, 11, 2)
BEARING = Bearing(EvidenceKind.ACTION, Direction.FOR, date(2025, 12, 15), "Het plan voorziet geld voor de opvang.")


@pytest.fixture
def ruling(session: Session) -> PartyList:
    """A list that sits in the executive."""
    party_list = make_list(session)
    session.add(ExecutivePeriod(party_list_id=party_list.id, starts_on=date(2024, 12, 2)))
    session.flush()
    return party_list


@pytest.fixture
def promise(session: Session, ruling: PartyList) -> Commitment:
    return make_commitment(session, ruling)


def planned_action(session: Session, party_list: PartyList) -> Paper:
    town = session.get_one(Municipality, party_list.municipality_id)
    return Paper("action", make_action(session, make_report(session, town), "Opvang uitbreiden").id)


def test_accepted_evidence_raises_the_derived_step(
    session: Session, promise: Commitment, ruling: PartyList
) -> None:
    by = make_account(session).id
    link = accept_evidence(session, promise.id, planned_action(session, ruling), BEARING, by, NOW)
    assert queries.standing_of(session, [promise.id]) == {promise.id: Standing(Step.E2)}
    assert [line.paper for line in queries.evidence_of(session, promise.id)] == ["Opvang uitbreiden"]
    assert queries.live_evidence_ids(session, promise.id) == {link.id}
    assert verify(session) is None


def test_a_paper_is_evidence_once_and_again_after_withdrawal(
    session: Session, promise: Commitment, ruling: PartyList
) -> None:
    by, paper = make_account(session).id, planned_action(session, ruling)
    link = accept_evidence(session, promise.id, paper, BEARING, by, NOW)
    with pytest.raises(AlreadyEvidence):
        accept_evidence(session, promise.id, paper, BEARING, by, NOW)
    withdraw_evidence(session, link.id, "Dit ging over een andere wijk.", by, NOW)
    assert withdraw_evidence(session, link.id, "Nog eens.", by, NOW).withdrawal_reason != "Nog eens."
    assert queries.standing_of(session, [promise.id]) == {promise.id: Standing(Step.E0)}
    accept_evidence(session, promise.id, paper, BEARING, by, NOW)


def test_a_paper_of_another_municipality_is_refused(session: Session, promise: Commitment) -> None:
    elsewhere = make_municipality(session, "Elders")
    decision = make_decision(session, make_meeting(session, elsewhere), "Opvang in de Stationswijk")
    bearing = replace(BEARING, kind=EvidenceKind.DECISION)
    with pytest.raises(NotAcceptable) as refusal:
        accept_evidence(session, promise.id, Paper("decision", decision.id), bearing, make_account(session).id, NOW)
    assert set(refusal.value.problems) == {"paper"}


def test_every_problem_with_evidence_is_told_at_once(
    session: Session, promise: Commitment, ruling: PartyList
) -> None:
    wrong = Bearing(EvidenceKind.DECISION, Direction.FOR, date(2026, 11, 3), " ", bears_on_votes=True)
    with pytest.raises(NotAcceptable) as refusal:
        accept_evidence(session, promise.id, planned_action(session, ruling), wrong, make_account(session).id, NOW)
    assert set(refusal.value.problems) == {"kind", "dated_on", "summary", "bears_on_votes"}


def test_a_paper_that_is_not_there_is_told(session: Session, promise: Commitment) -> None:
    for kind in ("action", "citation"):
        with pytest.raises(NotFound):
            accept_evidence(session, promise.id, Paper(kind, 999), BEARING, make_account(session).id, NOW)


def test_a_quoted_place_can_be_evidence_of_any_kind(session: Session, promise: Commitment) -> None:
    check = replace(BEARING, kind=EvidenceKind.FIELD_CHECK)
    paper = Paper("citation", make_citation(session).id)
    accept_evidence(session, promise.id, paper, check, make_account(session).id, NOW)
    assert queries.standing_of(session, [promise.id]) == {promise.id: Standing(Step.E4)}


def test_nothing_found_needs_the_register_of_where_we_looked(session: Session, promise: Commitment) -> None:
    by = make_account(session).id
    with pytest.raises(NotAssessable) as refusal:
        assess(session, promise.id, Judgement(Status.NO_ACTION_FOUND, "We vonden niets."), by, NOW)
    assert set(refusal.value.problems) == {"status"}
    register_search(session, promise.id, "verslagen van de gemeenteraad", 14, TODAY, by, NOW)
    row = assess(session, promise.id, Judgement(Status.NO_ACTION_FOUND, "We vonden niets."), by, NOW)
    assert (row.state, row.track) == (AssessmentState.PROPOSED, Track.EXECUTIVE)


def test_a_search_tells_where_how_many_and_when(session: Session, promise: Commitment) -> None:
    with pytest.raises(NotAcceptable) as refusal:
        register_search(session, promise.id, "", -1, date(2026, 11, 3), make_account(session).id, NOW)
    assert set(refusal.value.problems) == {"looked_in", "paper_count", "searched_on"}


def planned(session: Session, promise: Commitment, ruling: PartyList, by: int) -> Judgement:
    link = accept_evidence(session, promise.id, planned_action(session, ruling), BEARING, by, NOW)
    return Judgement(Status.PLANNED, "Er staat geld in het plan.", (link.id,))


def test_a_judgement_rests_on_evidence_of_this_promise(
    session: Session, promise: Commitment, ruling: PartyList
) -> None:
    by = make_account(session).id
    judgement = planned(session, promise, ruling, by)
    for ids in ((), (999,)):
        with pytest.raises(NotAssessable) as refusal:
            assess(session, promise.id, replace(judgement, evidence_ids=ids), by, NOW)
        assert set(refusal.value.problems) == {"evidence_ids"}


def test_a_second_person_publishes(session: Session, promise: Commitment, ruling: PartyList) -> None:
    first, second = make_account(session), make_account(session)
    row = assess(session, promise.id, planned(session, promise, ruling, first.id), first.id, NOW)
    assert queries.statuses_of(session, [promise.id]) == {promise.id: Status.NOT_CHECKED}
    with pytest.raises(SamePerson):
        publish(session, row.id, first.id, NOW)
    publish(session, row.id, second.id, NOW)
    publish(session, row.id, first.id, NOW)
    assert row.reviewed_by_id == second.id
    assert queries.statuses_of(session, [promise.id]) == {promise.id: Status.PLANNED}
    assert [line.reviewed_by for line in queries.published_assessments_of(session, promise.id)] == [second.name]
    published = session.scalars(sa.select(AuditEntry).where(AuditEntry.action == "publish_assessment")).all()
    assert [entry.account_id for entry in published] == [second.id]


def test_one_judgement_waits_at_a_time(session: Session, promise: Commitment, ruling: PartyList) -> None:
    by = make_account(session).id
    judgement = planned(session, promise, ruling, by)
    assess(session, promise.id, judgement, by, NOW)
    with pytest.raises(AlreadyDecided):
        assess(session, promise.id, judgement, make_account(session).id, NOW)
    assert [line.commitment.id for line in all_waiting(session)] == [promise.id]
    assert waiting_ids(session, [promise.id]) == {promise.id}


def test_a_negative_judgement_waits_fourteen_days_for_the_list(session: Session, promise: Commitment) -> None:
    first, second = make_account(session).id, make_account(session).id
    register_search(session, promise.id, "verslagen", 14, TODAY, first, NOW)
    judgement = Judgement(Status.NOT_KEPT, "Het gebeurde niet.", reason_code=ReasonCode.BUDGET)
    row = assess(session, promise.id, judgement, first, NOW)
    assert (row.state, row.reply_until) == (AssessmentState.AWAITING_REPLY, date(2026, 11, 16))
    with pytest.raises(TooEarly):
        publish(session, row.id, second, NOW + timedelta(days=14))
    publish(session, row.id, second, NOW + timedelta(days=15))
    assert row.state is AssessmentState.PUBLISHED


def test_not_kept_needs_its_reason(session: Session, promise: Commitment) -> None:
    by = make_account(session).id
    register_search(session, promise.id, "verslagen", 14, TODAY, by, NOW)
    with pytest.raises(NotAssessable) as refusal:
        assess(session, promise.id, Judgement(Status.NOT_KEPT, " "), by, NOW)
    assert set(refusal.value.problems) == {"reason", "reason_code"}


def test_a_judgement_sent_back_makes_room_for_another(
    session: Session, promise: Commitment, ruling: PartyList
) -> None:
    first, second = make_account(session).id, make_account(session).id
    judgement = planned(session, promise, ruling, first)
    row = assess(session, promise.id, judgement, first, NOW)
    with pytest.raises(SamePerson):
        send_back(session, row.id, "Niet goed.", first, NOW)
    with pytest.raises(NotAssessable):
        send_back(session, row.id, "", second, NOW)
    send_back(session, row.id, "Zeg ook om hoeveel euro het gaat.", second, NOW)
    send_back(session, row.id, "Nog eens.", second, NOW)
    assert row.review_note == "Zeg ook om hoeveel euro het gaat."
    with pytest.raises(AlreadyDecided):
        publish(session, row.id, second, NOW)
    assess(session, promise.id, judgement, first, NOW)


def test_a_judgement_of_a_draft_promise_stays_inside(session: Session, ruling: PartyList) -> None:
    draft = make_commitment(session, ruling, publication=Publication.DRAFT)
    row = assess(
        session, draft.id, planned(session, draft, ruling, make_account(session).id), draft.recorded_by_id, NOW
    )
    with pytest.raises(AlreadyDecided):
        publish(session, row.id, make_account(session).id, NOW)


def test_the_newest_published_judgement_stands(session: Session, promise: Commitment, ruling: PartyList) -> None:
    first, second = make_account(session).id, make_account(session).id
    judgement = planned(session, promise, ruling, first)
    publish(session, assess(session, promise.id, judgement, first, NOW).id, second, NOW)
    later = NOW + timedelta(days=1)
    stalled = replace(judgement, status=Status.STALLED, reason="Het geld ging weg.")
    row = assess(session, promise.id, stalled, first, later)
    assert queries.published_status(session, promise.id) is Status.PLANNED
    publish(session, row.id, second, later + timedelta(days=15))
    assert queries.published_status(session, promise.id) is Status.STALLED


def test_a_correction_is_told_with_before_and_after(session: Session, promise: Commitment) -> None:
    by, old = make_account(session).id, promise.plain_sentence
    row = correct(
        session, promise.id, Correctable.PLAIN_SENTENCE, "Beter gezegd.", "Er stond een fout in.", by, NOW
    )
    assert row is not None
    assert (row.before, row.after, promise.plain_sentence) == (old, "Beter gezegd.", "Beter gezegd.")
    assert correct(session, promise.id, Correctable.PLAIN_SENTENCE, "Beter gezegd.", "Weer.", by, NOW) is None
    with pytest.raises(NotAcceptable) as refusal:
        correct(session, promise.id, Correctable.TITLE, " ", " ", by, NOW)
    assert set(refusal.value.problems) == {"after", "reason"}
    assert len(queries.corrections_of(session, promise.id)) == 1
