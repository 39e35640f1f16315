"""Tests: one fictional municipality with a promise that went all the way, and things that must not show."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests import make
from woordhouder.assessment.assessment import Assessment, AssessmentState, Status, Track
from woordhouder.assessment.evidence_link import Direction, EvidenceKind, EvidenceLink
from woordhouder.assessment.reply import Reply, ReplyState, Stance
from woordhouder.assessment.search import Search
from woordhouder.civic.mandate import Mandate
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.party_list import ExecutivePeriod, PartyList
from woordhouder.civic.political_group import PoliticalGroup
from woordhouder.commitments.commitment import Commitment, CommitmentTheme, Publication
from woordhouder.commitments.theme import Theme
from woordhouder.council.article import Article
from woordhouder.council.ballot import Ballot
from woordhouder.council.decision import Decision, Outcome
from woordhouder.council.meeting import Meeting, MeetingSource
from woordhouder.council.vote import Vote, VoteChoice
from woordhouder.plans.action import Action
from woordhouder.plans.budget_line import Basis, BudgetLine, Flow, Nature
from woordhouder.plans.policy_report import PolicyReport, ReportKind
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.reminder import Reminder, ReminderKind, ReminderState

AT = datetime(2026, 10, 28, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Story:
    """What the tests of public pages look at."""

    municipality: Municipality
    party_list: PartyList
    commitment: Commitment
    meeting: Meeting
    decision: Decision
    plan: PolicyReport

    @property
    def place(self) -> str:
        return f"/gemeente/{self.municipality.slug}"

    @property
    def promise(self) -> str:
        return f"/belofte/{self.commitment.address}"


def tell(session: Session) -> Story:
    """Make the story: promised, planned, cut, decided with a vote, judged, answered."""
    municipality = make.make_municipality(session)
    party_list = make.make_list(session, municipality)
    session.add(ExecutivePeriod(party_list_id=party_list.id, starts_on=date(2024, 12, 2), ends_on=None))
    commitment = make.make_commitment(
        session,
        party_list,
        quote="Tegen 2028 openen we twintig opvangplaatsen in de Stationswijk.",
        title="Twintig opvangplaatsen",
        due_on=date(2027, 12, 31),
    )
    theme = Theme(name="Kinderopvang", slug="kinderopvang", position=1)
    session.add(theme)
    session.flush()
    session.add(CommitmentTheme(commitment_id=commitment.id, theme_id=theme.id))
    plan, action = _plan(session, municipality)
    meeting = make.make_meeting(session, municipality)
    decision = make.make_decision(session, meeting, "Bouw van opvangplaatsen in de Stationswijk")
    session.add(MeetingSource(meeting_id=meeting.id, snapshot_id=decision.snapshot_id, kind="minutes"))
    session.add(Article(decision_id=decision.id, position=1, number="Artikel 1", text="De raad kiest een bouwer."))
    _ballot(session, party_list, decision)
    add_evidence(session, commitment, action_id=action.id, kind=EvidenceKind.ACTION)
    add_evidence(session, commitment, decision_id=decision.id, kind=EvidenceKind.DECISION, bears_on_votes=True)
    judge(session, commitment, Status.UNDER_WAY, "De raad koos een bouwer.")
    add_reply(session, party_list, commitment, "De bouw begint in mei.", ReplyState.SHOWN)
    searcher = make.make_account(session)
    session.add(
        Search(
            commitment_id=commitment.id,
            looked_in="verslagen van de gemeenteraad",
            paper_count=14,
            searched_on=date(2026, 10, 27),
            searched_by_id=searcher.id,
            recorded_at=AT,
        )
    )
    session.flush()
    return Story(municipality, party_list, commitment, meeting, decision, plan)


def _plan(session: Session, municipality: Municipality) -> tuple[PolicyReport, Action]:
    plan = make.make_report(session, municipality)
    revision = make.make_report(
        session,
        municipality,
        kind=ReportKind.REVISION,
        sequence=1,
        title="Aanpassing 1",
        adopted_on=date(2026, 10, 26),
    )
    planned = make.make_action(session, plan, "Kinderopvang in de Stationswijk", code="AC-014")
    revised = make.make_action(session, revision, "Kinderopvang in de Stationswijk", code="AC-014")
    for action, year in ((planned, 2026), (planned, 2027), (revised, 2026), (revised, 2029)):
        add_euros(session, action, year, Decimal(240000))
    return plan, planned


def add_euros(session: Session, action: Action, year: int, amount: Decimal) -> None:
    session.add(
        BudgetLine(
            action_id=action.id,
            year=year,
            flow=Flow.EXPENDITURE,
            nature=Nature.INVESTMENT,
            basis=Basis.ESTIMATE,
            amount_eur=amount,
        )
    )


def _ballot(session: Session, party_list: PartyList, decision: Decision) -> None:
    ballot = Ballot(
        item_handling_id=decision.item_handling_id,
        uri="https://voorbeeldgem.example/id/stemming/1",
        subject="Keuze van een bouwer",
        outcome=Outcome.ADOPTED,
        for_count=14,
        against_count=9,
        abstained_count=0,
        position=1,
        snapshot_id=decision.snapshot_id,
    )
    session.add(ballot)
    session.flush()
    mandate = make.make_mandate(session, make.make_group(session, party_list))
    session.add_all(
        [
            Vote(
                ballot_id=ballot.id,
                voter_key="mia",
                name="Mia Verzonnen",
                choice=VoteChoice.FOR,
                mandate_id=mandate.id,
            ),
            Vote(ballot_id=ballot.id, voter_key="bo", name="Bo Bedacht", choice=VoteChoice.AGAINST),
        ]
    )


def add_evidence(session: Session, commitment: Commitment, **said: object) -> EvidenceLink:
    values: dict[str, object] = {
        "direction": Direction.FOR,
        "dated_on": date(2026, 10, 26),
        "summary": "De gemeente werkt eraan.",
        "accepted_by_id": make.make_account(session).id,
        "accepted_at": AT,
    }
    link = EvidenceLink(commitment_id=commitment.id, **(values | said))
    session.add(link)
    session.flush()
    return link


def judge(
    session: Session,
    commitment: Commitment,
    status: Status,
    reason: str,
    state: AssessmentState = AssessmentState.PUBLISHED,
) -> Assessment:
    is_out = state is AssessmentState.PUBLISHED
    row = Assessment(
        commitment_id=commitment.id,
        track=Track.EXECUTIVE,
        status=status,
        reason=reason,
        state=state,
        assessed_by_id=make.make_account(session).id,
        assessed_at=AT,
        reviewed_by_id=make.make_account(session).id if is_out else None,
        published_at=AT if is_out else None,
    )
    session.add(row)
    session.flush()
    return row


def add_reply(
    session: Session, party_list: PartyList, commitment: Commitment, words: str, state: ReplyState
) -> Reply:
    mandate = make.make_mandate(session, make.make_group(session, party_list, name=f"Fractie {words[:20]}"))
    row = Reply(
        commitment_id=commitment.id,
        official_id=mandate.official_id,
        mandate_id=mandate.id,
        version=1,
        stance=Stance.UNDER_WAY,
        words=words,
        state=state,
        saved_at=AT,
        received_at=None if state is ReplyState.DRAFT else AT,
        decision_note="Een scheldwoord." if state is ReplyState.HELD_BACK else None,
    )
    session.add(row)
    session.flush()
    return row


def add_hidden(session: Session, story: Story) -> list[str]:
    """Add what no stranger may see; return the words that would give each away."""
    draft = make.make_commitment(
        session,
        story.party_list,
        title="GEHEIM ontwerp",
        quote="GEHEIM ontwerpcitaat.",
        publication=Publication.DRAFT,
        due_on=date(2027, 1, 1),
    )
    make.make_commitment(
        session,
        story.party_list,
        title="GEHEIM teruggetrokken",
        quote="GEHEIM teruggetrokken citaat.",
        publication=Publication.WITHDRAWN,
        withdrawal_reason="dubbel",
        published_at=None,
        published_by_id=None,
    )
    judge(session, draft, Status.KEPT, "GEHEIM oordeel over een ontwerp.")
    judge(session, story.commitment, Status.KEPT, "GEHEIM voorstel.", AssessmentState.PROPOSED)
    judge(session, story.commitment, Status.NOT_DEFENDED, "GEHEIM wacht.", AssessmentState.AWAITING_REPLY)
    judge(session, story.commitment, Status.STALLED, "GEHEIM teruggestuurd.", AssessmentState.SENT_BACK)
    for state in (ReplyState.DRAFT, ReplyState.RECEIVED, ReplyState.HELD_BACK):
        add_reply(session, story.party_list, story.commitment, f"GEHEIM antwoord {state.value}.", state)
    add_evidence(
        session,
        story.commitment,
        citation_id=make.make_citation(session, "GEHEIM ingetrokken bewijs.").id,
        kind=EvidenceKind.FIELD_CHECK,
        summary="GEHEIM ingetrokken.",
        withdrawn_at=AT,
        withdrawal_reason="vergissing",
    )
    add_evidence(
        session, draft, decision_id=story.decision.id, kind=EvidenceKind.DECISION, summary="GEHEIM bij ontwerp."
    )
    session.flush()
    return ["GEHEIM", "Een scheldwoord"]


def tell_days(session: Session, judgement: Assessment, state: MessageState = MessageState.ACCEPTED) -> None:
    """Let a mail tell somebody of the list that its days to answer began, and let it end so."""
    party_list_id = session.get_one(Commitment, judgement.commitment_id).party_list_id
    mandate = session.scalars(
        sa.select(Mandate)
        .join(PoliticalGroup, PoliticalGroup.id == Mandate.political_group_id)
        .where(PoliticalGroup.party_list_id == party_list_id)
        .order_by(Mandate.id)
        .limit(1)
    ).one()
    message = OutgoingMessage(
        official_id=mandate.official_id,
        mail="reply_days",
        recipient=mandate.mail_address or "",
        sender="team@campagne.example",
        subject="Uw belofte",
        message_id=f"<{judgement.id}@campagne.example>",
        content=b"",
        composed_at=AT,
        accepted_at=AT,
        state=state,
    )
    session.add(message)
    session.flush()
    until = judgement.reply_until or AT.date()
    session.add(
        Reminder(
            kind=ReminderKind.REPLY_DAYS,
            commitment_id=judgement.commitment_id,
            official_id=mandate.official_id,
            mandate_id=mandate.id,
            period=f"assessment:{judgement.id}",
            moment_on=until,
            created_at=AT,
            state=ReminderState.COMPOSED,
            outgoing_message_id=message.id,
        )
    )
    session.flush()
