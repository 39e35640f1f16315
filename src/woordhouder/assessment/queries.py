"""Assessment: what others may ask about evidence, searches and judgements."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from woordhouder.accounts.account import Account
from woordhouder.assessment.assessment import Assessment, AssessmentEvidence, AssessmentState, Status
from woordhouder.assessment.correction import Correction
from woordhouder.assessment.evidence_link import EvidenceLink
from woordhouder.assessment.rules import Case, Standing, step_of, track_on
from woordhouder.assessment.search import Search
from woordhouder.civic.election import Election
from woordhouder.civic.party_list import ExecutivePeriod, PartyList
from woordhouder.civic.term import Term
from woordhouder.commitments.commitment import Commitment
from woordhouder.council.decision import Decision
from woordhouder.kit.errors import NotFound
from woordhouder.plans.action import Action


@dataclass(frozen=True)
class EvidenceLine:
    """Accepted evidence with the name of its paper."""

    link: EvidenceLink
    paper: str
    """Text of the action, title of the decision; none for a quoted place."""


@dataclass(frozen=True)
class AssessmentLine:
    """A judgement with the names of its two people."""

    assessment: Assessment
    assessed_by: str
    reviewed_by: str | None


def case_of(session: Session, commitment_id: int, today: date) -> Case:
    """Return what a judgement given today must fit; raises NotFound."""
    row = session.execute(
        sa.select(Commitment, Term.ends_on)
        .join(PartyList, PartyList.id == Commitment.party_list_id)
        .join(Election, Election.id == PartyList.election_id)
        .join(Term, Term.id == Election.term_id)
        .where(Commitment.id == commitment_id)
    ).one_or_none()
    if row is None:
        raise NotFound(f"No commitment with id {commitment_id}: open it from the list of promises")
    commitment, term_ends_on = row
    links = live_evidence(session, [commitment_id])
    return Case(
        track=track_on(executive_periods(session, commitment.party_list_id), today),
        kind=commitment.kind,
        testability=commitment.testability,
        standing=step_of((link.kind, link.direction) for link in links),
        has_search=bool(searches_of(session, commitment_id)),
        has_vote_evidence=any(link.bears_on_votes for link in links),
        due_on=commitment.due_on,
        term_ends_on=term_ends_on,
    )


def executive_periods(session: Session, party_list_id: int) -> list[tuple[date, date | None]]:
    """Return from when to when a list sat in the executive."""
    rows = session.execute(
        sa.select(ExecutivePeriod.starts_on, ExecutivePeriod.ends_on)
        .where(ExecutivePeriod.party_list_id == party_list_id)
        .order_by(ExecutivePeriod.starts_on)
    )
    return [(row.starts_on, row.ends_on) for row in rows]


def live_evidence(session: Session, commitment_ids: Collection[int]) -> list[EvidenceLink]:
    """Return the accepted evidence that was not withdrawn, oldest paper first."""
    return list(
        session.scalars(
            sa.select(EvidenceLink)
            .where(EvidenceLink.commitment_id.in_(commitment_ids), EvidenceLink.withdrawn_at.is_(None))
            .order_by(EvidenceLink.dated_on, EvidenceLink.id)
        )
    )


def require_evidence_of(session: Session, commitment_id: int, evidence_link_id: int) -> None:
    """Raise NotFound unless this evidence belongs to this promise."""
    link = session.get(EvidenceLink, evidence_link_id)
    if link is None or link.commitment_id != commitment_id:
        raise NotFound(
            f"No evidence with id {evidence_link_id} for promise {commitment_id}: open it from the promise"
        )


def live_evidence_ids(session: Session, commitment_id: int) -> set[int]:
    """Return the ids of the accepted evidence for one promise."""
    return {link.id for link in live_evidence(session, [commitment_id])}


def standing_of(session: Session, commitment_ids: Collection[int]) -> dict[int, Standing]:
    """Return the derived step of each promise; E0 where there is no evidence."""
    kinds: dict[int, list[EvidenceLink]] = {commitment_id: [] for commitment_id in commitment_ids}
    for link in live_evidence(session, commitment_ids):
        kinds[link.commitment_id].append(link)
    return {key: step_of((link.kind, link.direction) for link in links) for key, links in kinds.items()}


def evidence_of(session: Session, commitment_id: int, *, withdrawn: bool = False) -> list[EvidenceLine]:
    """Return the evidence of one promise with its papers, oldest first; on request the withdrawn rows too."""
    wanted = (
        sa.select(EvidenceLink, sa.func.coalesce(Action.shown_text, Decision.title, ""))
        .outerjoin(Action, Action.id == EvidenceLink.action_id)
        .outerjoin(Decision, Decision.id == EvidenceLink.decision_id)
        .where(EvidenceLink.commitment_id == commitment_id)
        .order_by(EvidenceLink.dated_on, EvidenceLink.id)
    )
    if not withdrawn:
        wanted = wanted.where(EvidenceLink.withdrawn_at.is_(None))
    return [EvidenceLine(*row) for row in session.execute(wanted)]


def searches_of(session: Session, commitment_id: int) -> list[Search]:
    """Return where and when people looked, newest first."""
    wanted = sa.select(Search).where(Search.commitment_id == commitment_id)
    return list(session.scalars(wanted.order_by(Search.searched_on.desc(), Search.id.desc())))


def assessments_of(session: Session, commitment_id: int) -> list[AssessmentLine]:
    """Return all judgements of one promise, newest first; for staff, since some are not public."""
    return [
        AssessmentLine(*row) for row in session.execute(_lines().where(Assessment.commitment_id == commitment_id))
    ]


def published_assessments_of(session: Session, commitment_id: int) -> list[AssessmentLine]:
    """Return the public judgements of one promise, newest first; the first one stands."""
    wanted = _lines().where(
        Assessment.commitment_id == commitment_id, Assessment.state == AssessmentState.PUBLISHED
    )
    return [AssessmentLine(*row) for row in session.execute(wanted.order_by(None).order_by(*_NEWEST))]


_NEWEST = (Assessment.published_at.desc(), Assessment.id.desc())


def _lines() -> sa.Select[Assessment, str, str]:
    first, second = aliased(Account), aliased(Account)
    return (
        sa.select(Assessment, first.name, second.name)
        .join(first, first.id == Assessment.assessed_by_id)
        .outerjoin(second, second.id == Assessment.reviewed_by_id)
        .order_by(Assessment.assessed_at.desc(), Assessment.id.desc())
    )


def statuses_of(session: Session, commitment_ids: Collection[int]) -> dict[int, Status]:
    """Return the status that stands in public for each promise; NOT_CHECKED where nobody has judged."""
    found = dict.fromkeys(commitment_ids, Status.NOT_CHECKED)
    rows = session.execute(
        sa.select(Assessment.commitment_id, Assessment.status)
        .where(Assessment.commitment_id.in_(commitment_ids), Assessment.state == AssessmentState.PUBLISHED)
        .order_by(Assessment.published_at, Assessment.id)
    )
    found.update({row.commitment_id: row.status for row in rows})
    return found


def published_status(session: Session, commitment_id: int) -> Status | None:
    """Return the status that stands in public, None where nobody has judged."""
    return session.scalar(
        sa.select(Assessment.status)
        .where(Assessment.commitment_id == commitment_id, Assessment.state == AssessmentState.PUBLISHED)
        .order_by(*_NEWEST)
        .limit(1)
    )


def evidence_behind(session: Session, assessment_ids: Collection[int]) -> dict[int, list[EvidenceLink]]:
    """Return the evidence on which each judgement rests, withdrawn or not."""
    found: dict[int, list[EvidenceLink]] = {}
    rows = session.execute(
        sa.select(AssessmentEvidence.assessment_id, EvidenceLink)
        .join(EvidenceLink, EvidenceLink.id == AssessmentEvidence.evidence_link_id)
        .where(AssessmentEvidence.assessment_id.in_(assessment_ids))
        .order_by(EvidenceLink.dated_on, EvidenceLink.id)
    )
    for assessment_id, link in rows:
        found.setdefault(assessment_id, []).append(link)
    return found


def corrections_of(session: Session, commitment_id: int) -> list[Correction]:
    """Return our mended mistakes about one promise, newest first."""
    wanted = sa.select(Correction).where(Correction.commitment_id == commitment_id)
    return list(session.scalars(wanted.order_by(Correction.corrected_at.desc(), Correction.id.desc())))
