"""Assessment: what public pages may ask about accepted evidence: its paper, its place, its votes and its euros."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.assessment.evidence_link import EvidenceLink
from woordhouder.civic.mandate import Mandate
from woordhouder.civic.political_group import PoliticalGroup
from woordhouder.commitments.commitment import Commitment
from woordhouder.commitments.published import IS_PUBLISHED
from woordhouder.council.agenda_item import AgendaItem
from woordhouder.council.ballot import Ballot
from woordhouder.council.decision import Decision
from woordhouder.council.item_handling import ItemHandling
from woordhouder.council.meeting import Meeting
from woordhouder.council.settled_voter import SettledVoter, VoterVerdict
from woordhouder.council.vote import Vote, VoteChoice
from woordhouder.documents.citation import Citation
from woordhouder.documents.document import Document
from woordhouder.documents.snapshot import Snapshot
from woordhouder.plans.action import Action
from woordhouder.plans.policy_report import PolicyReport


@dataclass(frozen=True)
class PublishedEvidence:
    """Accepted evidence with its paper; what does not apply is none."""

    link: EvidenceLink
    action: Action | None
    report: PolicyReport | None
    decision: Decision | None
    meeting: Meeting | None
    item_number: str | None
    citation: Citation | None
    snapshot: Snapshot
    document: Document


@dataclass(frozen=True)
class OwnBallot:
    """One ballot on a decision that says something about a promise; own: how the list's councillors voted."""

    decision_id: int
    ballot: Ballot
    own: dict[VoteChoice, int]
    unknown_count: int
    """Published votes of which nobody knows yet to which group they belong: some may be the list's own."""


def evidence_of(session: Session, commitment_id: int) -> list[PublishedEvidence]:
    """Return the accepted evidence of one published promise that was not withdrawn, oldest paper first."""
    copy = sa.func.coalesce(PolicyReport.snapshot_id, Decision.snapshot_id, Citation.snapshot_id)
    rows = session.execute(
        sa.select(
            EvidenceLink, Action, PolicyReport, Decision, Meeting, AgendaItem.number, Citation, Snapshot, Document
        )
        .join(Commitment, Commitment.id == EvidenceLink.commitment_id)
        .outerjoin(Action, Action.id == EvidenceLink.action_id)
        .outerjoin(PolicyReport, PolicyReport.id == Action.policy_report_id)
        .outerjoin(Decision, Decision.id == EvidenceLink.decision_id)
        .outerjoin(ItemHandling, ItemHandling.id == Decision.item_handling_id)
        .outerjoin(AgendaItem, AgendaItem.id == ItemHandling.agenda_item_id)
        .outerjoin(Meeting, Meeting.id == ItemHandling.meeting_id)
        .outerjoin(Citation, Citation.id == EvidenceLink.citation_id)
        .join(Snapshot, Snapshot.id == copy)
        .join(Document, Document.id == Snapshot.document_id)
        .where(EvidenceLink.commitment_id == commitment_id, EvidenceLink.withdrawn_at.is_(None), IS_PUBLISHED)
        .order_by(EvidenceLink.dated_on, EvidenceLink.id)
    )
    return [PublishedEvidence(*row) for row in rows]


def ballots_on(session: Session, decision_ids: list[int], party_list_id: int) -> list[OwnBallot]:
    """Return the ballots on some decisions, each with how the councillors of one list voted, where known."""
    if not decision_ids:
        return []
    rows = session.execute(
        sa.select(Decision.id, Ballot)
        .join(Ballot, Ballot.item_handling_id == Decision.item_handling_id)
        .where(Decision.id.in_(decision_ids))
        .order_by(Decision.id, Ballot.position)
    ).all()
    own, unknown = _votes(session, [ballot.id for _, ballot in rows], party_list_id)
    return [OwnBallot(decision_id, b, own.get(b.id, {}), unknown.get(b.id, 0)) for decision_id, b in rows]


def _votes(
    session: Session, ballot_ids: list[int], party_list_id: int
) -> tuple[dict[int, dict[VoteChoice, int]], dict[int, int]]:
    """Return by ballot the votes of the list's own councillors, and how many votes belong to nobody knows whom."""
    is_own = PoliticalGroup.party_list_id == party_list_id
    rows = session.execute(
        sa.select(Vote.ballot_id, Vote.choice, PoliticalGroup.id.is_not(None), sa.func.count())
        .join(Ballot, Ballot.id == Vote.ballot_id)
        .join(ItemHandling, ItemHandling.id == Ballot.item_handling_id)
        .join(Meeting, Meeting.id == ItemHandling.meeting_id)
        .outerjoin(Mandate, Mandate.id == Vote.mandate_id)
        .outerjoin(PoliticalGroup, PoliticalGroup.id == Mandate.political_group_id)
        .where(Vote.ballot_id.in_(ballot_ids), sa.or_(is_own, PoliticalGroup.id.is_(None) & ~_is_no_member()))
        .group_by(Vote.ballot_id, Vote.choice, PoliticalGroup.id.is_not(None))
    )
    own: dict[int, dict[VoteChoice, int]] = {}
    unknown: dict[int, int] = {}
    for ballot_id, choice, has_group, count in rows:
        if has_group:
            choices = own.setdefault(ballot_id, {})
            choices[choice] = choices.get(choice, 0) + count
        else:
            unknown[ballot_id] = unknown.get(ballot_id, 0) + count
    return own, unknown


def _is_no_member() -> sa.ColumnElement[bool]:
    """Return the condition that staff found that no member cast a vote; use it beside Vote and Meeting."""
    return sa.exists().where(
        SettledVoter.municipality_id == Meeting.municipality_id,
        SettledVoter.voter_key == Vote.voter_key,
        SettledVoter.verdict == VoterVerdict.NOT_A_MEMBER,
    )


def quoted_in_evidence(session: Session, snapshot_ids: list[int]) -> list[Citation]:
    """Return the places in some copies that accepted evidence of published promises quotes."""
    return list(
        session.scalars(
            sa.select(Citation)
            .join(EvidenceLink, EvidenceLink.citation_id == Citation.id)
            .join(Commitment, Commitment.id == EvidenceLink.commitment_id)
            .where(Citation.snapshot_id.in_(snapshot_ids), EvidenceLink.withdrawn_at.is_(None), IS_PUBLISHED)
            .order_by(Citation.id)
        )
    )
