"""Assessment: what public pages may ask: only what a second person published, about published promises."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.assessment.assessment import Assessment, AssessmentState, Status, Track
from woordhouder.assessment.correction import Correction
from woordhouder.assessment.evidence_link import EvidenceLink
from woordhouder.assessment.reply import Reply, ReplyState
from woordhouder.assessment.search import Search
from woordhouder.civic.mandate import Mandate, MandateRole
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.official import Official
from woordhouder.civic.party_list import PartyList
from woordhouder.civic.published import sits_in_executive
from woordhouder.commitments.commitment import Commitment, Testability
from woordhouder.commitments.published import IS_PUBLISHED
from woordhouder.plans.action import Action

_IS_OUT = Assessment.state == AssessmentState.PUBLISHED


@dataclass(frozen=True)
class Count:
    """How many published promises of one municipality and track stand at one status."""

    municipality_id: int
    track: Track
    status: Status
    is_testable: bool
    count: int


@dataclass(frozen=True)
class StandingCommitment:
    """A published promise and where it stands."""

    commitment: Commitment
    status: Status


@dataclass(frozen=True)
class StatusNews:
    """A judgement that was published, with what it is about."""

    commitment: Commitment
    status: Status
    list_name: str
    municipality: Municipality
    published_at: datetime


@dataclass(frozen=True)
class ShownReply:
    """An answer that staff let through, with who gave it."""

    reply: Reply
    official: Official
    role: MandateRole | None


def _standing() -> sa.Subquery:
    """Return the newest published judgement of each promise."""
    place = sa.func.row_number().over(
        partition_by=Assessment.commitment_id, order_by=(Assessment.published_at.desc(), Assessment.id.desc())
    )
    ranked = sa.select(Assessment.commitment_id, Assessment.status, place.label("place")).where(_IS_OUT).subquery()
    return sa.select(ranked.c.commitment_id, ranked.c.status).where(ranked.c.place == 1).subquery()


def counts(session: Session, today: date, municipality_id: int | None = None) -> list[Count]:
    """Return how many published promises stand where, by municipality and track of today."""
    now = _standing()
    executive = sits_in_executive(today).label("executive")
    testable = (Commitment.testability != Testability.T3).label("testable")
    wanted = (
        sa.select(PartyList.municipality_id, executive, now.c.status, testable, sa.func.count())
        .select_from(Commitment)
        .join(PartyList, PartyList.id == Commitment.party_list_id)
        .outerjoin(now, now.c.commitment_id == Commitment.id)
        .where(IS_PUBLISHED)
        .group_by(PartyList.municipality_id, executive, now.c.status, testable)
    )
    if municipality_id is not None:
        wanted = wanted.where(PartyList.municipality_id == municipality_id)
    return [
        Count(where, _track(sits), status or Status.NOT_CHECKED, bool(is_testable), count)
        for where, sits, status, is_testable, count in session.execute(wanted)
    ]


def _track(sits: bool) -> Track:
    return Track.EXECUTIVE if sits else Track.OPPOSITION


def standing_in(session: Session, municipality_id: int) -> list[StandingCommitment]:
    """Return the published promises of one municipality with their status, in order of recording."""
    now = _standing()
    rows = session.execute(
        sa.select(Commitment, now.c.status)
        .join(PartyList, PartyList.id == Commitment.party_list_id)
        .outerjoin(now, now.c.commitment_id == Commitment.id)
        .where(PartyList.municipality_id == municipality_id, IS_PUBLISHED)
        .order_by(Commitment.id)
    )
    return [StandingCommitment(commitment, status or Status.NOT_CHECKED) for commitment, status in rows]


def newest_judgements(session: Session, most: int) -> list[StatusNews]:
    """Return the judgements published last, newest first."""
    rows = session.execute(
        sa.select(Commitment, Assessment.status, PartyList.name, Municipality, Assessment.published_at)
        .join(Commitment, Commitment.id == Assessment.commitment_id)
        .join(PartyList, PartyList.id == Commitment.party_list_id)
        .join(Municipality, Municipality.id == PartyList.municipality_id)
        .where(_IS_OUT, IS_PUBLISHED)
        .order_by(Assessment.published_at.desc(), Assessment.id.desc())
        .limit(most)
    )
    return [
        StatusNews(commitment, status, list_name, municipality, published_at)
        for commitment, status, list_name, municipality, published_at in rows
        if published_at is not None
    ]


def judgements_of(session: Session, commitment_id: int) -> list[Assessment]:
    """Return the published judgements of one published promise, newest first; the first one stands."""
    return list(
        session.scalars(
            sa.select(Assessment)
            .join(Commitment, Commitment.id == Assessment.commitment_id)
            .where(Assessment.commitment_id == commitment_id, _IS_OUT, IS_PUBLISHED)
            .order_by(Assessment.published_at.desc(), Assessment.id.desc())
        )
    )


def searches_of(session: Session, commitment_id: int) -> list[Search]:
    """Return where and when people looked, newest first."""
    wanted = sa.select(Search).where(Search.commitment_id == commitment_id)
    return list(session.scalars(wanted.order_by(Search.searched_on.desc(), Search.id.desc())))


def last_search_in(session: Session, municipality_id: int) -> date | None:
    """Return the last day on which somebody looked for a published promise of one municipality."""
    return session.scalar(
        sa.select(sa.func.max(Search.searched_on))
        .join(Commitment, Commitment.id == Search.commitment_id)
        .join(PartyList, PartyList.id == Commitment.party_list_id)
        .where(PartyList.municipality_id == municipality_id, IS_PUBLISHED)
    )


def replies_of(session: Session, commitment_id: int) -> list[ShownReply]:
    """Return the newest answer of each official that staff let through, newest first."""
    rows = session.execute(
        sa.select(Reply, Official, Mandate.role)
        .join(Official, Official.id == Reply.official_id)
        .outerjoin(Mandate, Mandate.id == Reply.mandate_id)
        .where(Reply.commitment_id == commitment_id, Reply.state == ReplyState.SHOWN)
        .order_by(Reply.received_at.desc(), Reply.id.desc())
    )
    newest: dict[int, ShownReply] = {}
    for reply, official, role in rows:
        newest.setdefault(official.id, ShownReply(reply, official, role))
    return list(newest.values())


def corrections_of(session: Session, commitment_id: int) -> list[Correction]:
    """Return our mended mistakes about one promise, newest first."""
    wanted = sa.select(Correction).where(Correction.commitment_id == commitment_id)
    return list(session.scalars(wanted.order_by(Correction.corrected_at.desc(), Correction.id.desc())))


def bearing_on_decisions(session: Session, decision_ids: list[int]) -> list[tuple[int, Commitment]]:
    """Return which published promises each decision bears on, by accepted evidence."""
    wanted = _bearing(EvidenceLink.decision_id).where(EvidenceLink.decision_id.in_(decision_ids))
    return [(decision_id, c) for decision_id, c in session.execute(wanted) if decision_id is not None]


def bearing_on_actions(session: Session, policy_report_id: int) -> list[tuple[int, Commitment]]:
    """Return which published promises each action of one report bears on, by accepted evidence."""
    wanted = _bearing(EvidenceLink.action_id).join(Action, Action.id == EvidenceLink.action_id)
    rows = session.execute(wanted.where(Action.policy_report_id == policy_report_id))
    return [(action_id, c) for action_id, c in rows if action_id is not None]


def _bearing(paper: sa.orm.InstrumentedAttribute[int | None]) -> sa.Select[int | None, Commitment]:
    return (
        sa.select(paper, Commitment)
        .join(Commitment, Commitment.id == EvidenceLink.commitment_id)
        .where(EvidenceLink.withdrawn_at.is_(None), IS_PUBLISHED)
        .order_by(Commitment.id)
    )
