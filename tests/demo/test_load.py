"""Demo: it loads once, shows every status, and touches no real municipality."""

from collections import Counter
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.demo.conftest import LETTERHEAD, LOADED_AT
from woordhouder.accounts.account import Account
from woordhouder.assessment.assessment import Assessment, AssessmentState, Status
from woordhouder.assessment.correction import Correction
from woordhouder.assessment.evidence_link import Direction, EvidenceLink, Step
from woordhouder.assessment.reply import Reply, ReplyState
from woordhouder.assessment.rules import STEP_OF_KIND
from woordhouder.assessment.search import Search
from woordhouder.civic.mandate import Mandate
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.official import Official
from woordhouder.civic.party_list import PartyList
from woordhouder.commitments.commitment import Commitment, Publication
from woordhouder.commitments.rules import stands_in
from woordhouder.council.agenda_item import AgendaItem
from woordhouder.council.meeting import Meeting
from woordhouder.council.vote import Vote
from woordhouder.demo.load import load
from woordhouder.documents.citation import Citation
from woordhouder.documents.document import Document
from woordhouder.documents.plain_text import plain_text
from woordhouder.documents.snapshot import Snapshot
from woordhouder.kit.blobs import BlobFolder
from woordhouder.kit.clock import brussels_date
from woordhouder.matching.suggestion import Suggestion, SuggestionState
from woordhouder.plans.action import Action
from woordhouder.plans.budget_line import BudgetLine
from woordhouder.plans.plan import Plan
from woordhouder.plans.policy_report import PolicyReport
from woordhouder.reminders.expire import expire_stale
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage, ReleaseBatch
from woordhouder.reminders.reminder import Reminder
from woordhouder.reminders.rules import TOO_LATE

COUNTED = (
    *(Account, Assessment, AgendaItem, Commitment, EvidenceLink, Meeting, OutgoingMessage),
    *(Reply, Snapshot, Suggestion, Vote),
)


def _counts(session: Session) -> list[int]:
    return [session.scalar(sa.select(sa.func.count()).select_from(table)) or 0 for table in COUNTED]


def _standing(session: Session) -> dict[int, Status]:
    """The status that the public sees, by commitment."""
    rows = session.execute(
        sa.select(Assessment.commitment_id, Assessment.status)
        .where(Assessment.state == AssessmentState.PUBLISHED)
        .order_by(Assessment.published_at)
    )
    found = {row.commitment_id: row.status for row in rows}
    public = session.scalars(sa.select(Commitment.id).where(Commitment.publication == Publication.PUBLISHED))
    return {commitment_id: found.get(commitment_id, Status.NOT_CHECKED) for commitment_id in public}


def test_a_second_load_changes_nothing(told: Session, demo_blobs: BlobFolder) -> None:
    before = _counts(told)
    assert not load(told, demo_blobs, LETTERHEAD, "een ander wachtwoord", LOADED_AT)
    assert _counts(told) == before


def test_every_status_verdict_and_opposition_status_occurs(told: Session) -> None:
    assert set(_standing(told).values()) == set(Status)


def test_there_are_twenty_four_promises_of_four_lists_and_one_is_a_draft(told: Session) -> None:
    rows = told.execute(
        sa.select(PartyList.name, Commitment.publication).join(Commitment, Commitment.party_list_id == PartyList.id)
    ).all()
    assert len(rows) == 24
    assert len({row.name for row in rows}) == 4
    assert Counter(row.publication for row in rows) == {Publication.PUBLISHED: 23, Publication.DRAFT: 1}


def test_every_step_occurs_and_papers_against_a_promise_too(told: Session) -> None:
    links = told.execute(sa.select(EvidenceLink.kind, EvidenceLink.direction)).all()
    assert {STEP_OF_KIND[link.kind] for link in links} == set(Step) - {Step.E0}
    assert Direction.AGAINST in {link.direction for link in links}


def test_every_published_promise_has_a_plain_sentence_of_few_words(told: Session) -> None:
    sentences = told.scalars(sa.select(Commitment.plain_sentence)).all()
    counts = [len(part.split()) for text in sentences for part in text.split(". ")]
    assert sum(counts) / len(counts) <= 15
    assert max(counts) <= 20


def test_every_quote_stands_in_its_paper(told: Session, demo_blobs: BlobFolder) -> None:
    rows = told.execute(
        sa.select(Citation.quote, Snapshot.sha256, Snapshot.media_type).join(
            Snapshot, Snapshot.id == Citation.snapshot_id
        )
    ).all()
    assert len(rows) >= 24
    for quote, sha256, media_type in rows:
        assert stands_in(quote, plain_text(demo_blobs.read(sha256), media_type) or ""), quote


def test_two_people_stand_behind_each_judgement_and_one_waits_for_a_second(told: Session) -> None:
    rows = told.execute(sa.select(Assessment.state, Assessment.assessed_by_id, Assessment.reviewed_by_id)).all()
    assert {row.state for row in rows} == set(AssessmentState)
    assert all(row.assessed_by_id != row.reviewed_by_id for row in rows)


def test_judgements_have_a_history(told: Session) -> None:
    published = sa.select(Assessment.commitment_id).where(Assessment.state == AssessmentState.PUBLISHED)
    assert max(Counter(told.scalars(published)).values()) >= 3


def test_one_reply_is_shown_and_one_waits(told: Session) -> None:
    states = Counter(told.scalars(sa.select(Reply.state)))
    assert states[ReplyState.SHOWN] >= 1
    assert states[ReplyState.RECEIVED] == 1


def test_there_are_searches_a_correction_and_open_suggestions(told: Session) -> None:
    assert told.scalars(sa.select(Search)).first()
    assert told.scalars(sa.select(Correction)).first()
    assert told.scalars(sa.select(Suggestion).where(Suggestion.state == SuggestionState.OPEN)).first()


def test_a_suggestion_comes_from_the_agenda_of_a_meeting_that_is_still_to_come(told: Session) -> None:
    found = told.scalars(
        sa.select(AgendaItem.title)
        .join(Suggestion, Suggestion.agenda_item_id == AgendaItem.id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(Meeting.held_on == date(2026, 12, 14))
    )
    assert "Aanwerving van een buurtwerker voor de Molenwijk - goedkeuring" in set(found)


def test_a_batch_of_reminders_waits_for_its_release(told: Session) -> None:
    batch = told.scalars(sa.select(ReleaseBatch)).one()
    assert batch.released_at is None
    states = set(told.scalars(sa.select(OutgoingMessage.state)))
    assert states == {MessageState.DRAFT}
    addresses = told.scalars(sa.select(OutgoingMessage.recipient))
    assert all(address.endswith("@voorbeeldgem.example") for address in addresses)


@pytest.mark.parametrize("later", [timedelta(days=130), timedelta(days=365), timedelta(days=3 * 365)])
def test_a_demo_loaded_later_has_mails_that_do_not_expire(
    session: Session, blobs: BlobFolder, later: timedelta
) -> None:
    now = LOADED_AT + later
    load(session, blobs, LETTERHEAD, "een lang wachtwoord", now)
    written = session.scalars(sa.select(OutgoingMessage)).all()
    assert written
    moments = session.scalars(sa.select(Reminder.moment_on).where(Reminder.outgoing_message_id.is_not(None))).all()
    assert all(brussels_date(now) + TOO_LATE <= moment for moment in moments)
    assert expire_stale(session, brussels_date(now + timedelta(days=1))) == 0


def test_every_vote_by_name_is_tied_to_a_mandate(told: Session) -> None:
    assert told.scalar(sa.select(sa.func.count()).select_from(Vote)) == 23 * 21
    assert told.scalars(sa.select(Vote.id).where(Vote.mandate_id.is_(None))).all() == []


def test_the_revision_cuts_and_shifts_the_money_of_one_action(told: Session) -> None:
    lines = told.execute(
        sa.select(PolicyReport.sequence, BudgetLine.year, BudgetLine.amount_eur)
        .join(Action, Action.policy_report_id == PolicyReport.id)
        .join(BudgetLine, BudgetLine.action_id == Action.id)
        .where(Action.code == "AC-3.1.1")
    ).all()
    by_report = {n: {line.year: int(line.amount_eur) for line in lines if line.sequence == n} for n in (0, 1)}
    assert sum(by_report[0].values()) > sum(by_report[1].values())
    assert by_report[0][2027] > by_report[1][2027] == 0
    assert by_report[1][2030] > by_report[0][2030] == 0


def test_nothing_of_the_demo_touches_a_real_municipality(told: Session) -> None:
    real = sa.select(Municipality.id).where(~Municipality.is_demo)
    for table in (Mandate, Meeting, Plan):
        assert told.scalars(sa.select(table.id).where(table.municipality_id.in_(real))).all() == []
    own_lists = sa.select(PartyList.id).where(PartyList.municipality_id.in_(real))
    assert told.scalars(sa.select(Commitment.id).where(Commitment.party_list_id.in_(own_lists))).all() == []
    assert told.scalars(sa.select(Official.id).where(~Official.is_demo)).all() == []
    assert told.scalars(sa.select(Document.id).where(~Document.is_demo)).all() == []
    demo = told.scalars(sa.select(Municipality).where(Municipality.is_demo)).one()
    assert (demo.name, demo.nis_code, demo.tile_column) == ("Voorbeeldgem", "99001", None)


def test_no_fictional_list_bears_the_name_of_a_real_one(told: Session) -> None:
    demo = sa.select(Municipality.id).where(Municipality.is_demo)
    lists = told.execute(sa.select(PartyList.name, PartyList.municipality_id.in_(demo))).all()
    invented = {name.casefold() for name, is_demo in lists if is_demo}
    assert not invented & {name.casefold() for name, is_demo in lists if not is_demo}
