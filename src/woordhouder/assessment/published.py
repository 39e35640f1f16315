"""Assessment: what public pages may ask: only what a second person published, about published promises."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.assessment.assessment import Assessment, AssessmentState, Status, Track
from woordhouder.assessment.reply import Reply, ReplyState
from woordhouder.assessment.search import Search
from woordhouder.civic.mandate import Mandate, MandateRole
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.official import Official
from woordhouder.civic.party_list import PartyList
from woordhouder.civic.published import sits_in_executive
from woordhouder.commitments.commitment import Commitment, Testability, address_of
from woordhouder.commitments.published import IS_PUBLISHED

_IS_OUT = Assessment.state == AssessmentState.PUBLISHED
_IS_TESTABLE = Commitment.testability != Testability.T3


@dataclass(frozen=True)
class Count:
    """How many published promises of one municipality and track stand at one status."""

    municipality_id: int
    track: Track
    status: Status
    is_testable: bool
    count: int


class StandingCommitment(NamedTuple):
    """A published promise, what a list shows of it, its track today and where it stands."""

    id: int
    party_list_id: int
    title: str
    quote: str
    plain_sentence: str
    due_on: date | None
    is_testable: bool
    track: Track
    status: Status

    @property
    def address(self) -> str:
        return address_of(self.id, self.title)


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


def _standing() -> sa.ScalarSelect[Status | None]:
    """Return the status of the newest published judgement; use it beside Commitment.

    One look into the index for each promise: ranking all judgements first took a hundred times longer.
    """
    return (
        sa.select(Assessment.status)
        .where(Assessment.commitment_id == Commitment.id, _IS_OUT)
        .order_by(Assessment.published_at.desc(), Assessment.id.desc())
        .limit(1)
        .correlate(Commitment)
        .scalar_subquery()
    )


def counts(session: Session, today: date) -> list[Count]:
    """Return how many published promises stand where, by municipality and track of today."""
    now = _standing().label("now")
    executive = sits_in_executive(today).label("executive")
    testable = _IS_TESTABLE.label("testable")
    rows = session.execute(
        sa.select(PartyList.municipality_id, executive, now, testable, sa.func.count())
        .select_from(Commitment)
        .join(PartyList, PartyList.id == Commitment.party_list_id)
        .where(IS_PUBLISHED)
        .group_by(PartyList.municipality_id, executive, now, testable)
    )
    return [
        Count(where, _track(sits), status or Status.NOT_CHECKED, bool(is_testable), count)
        for where, sits, status, is_testable, count in rows
    ]


def _track(sits: bool) -> Track:
    return Track.EXECUTIVE if sits else Track.OPPOSITION


def standing_in(session: Session, municipality_id: int, today: date) -> list[StandingCommitment]:
    """Return the published promises of one municipality with their status, in order of recording.

    Plain columns: whole rows of a hundred promises take three times as long.
    """
    rows = session.execute(
        sa.select(
            Commitment.id,
            Commitment.party_list_id,
            Commitment.title,
            Commitment.quote,
            Commitment.plain_sentence,
            Commitment.due_on,
            _IS_TESTABLE,
            sits_in_executive(today),
            _standing(),
        )
        .join(PartyList, PartyList.id == Commitment.party_list_id)
        .where(PartyList.municipality_id == municipality_id, IS_PUBLISHED)
        .order_by(Commitment.id)
    )
    return [
        StandingCommitment(
            key,
            party_list_id,
            title,
            quote,
            plain,
            due_on,
            bool(testable),
            _track(sits),
            status or Status.NOT_CHECKED,
        )
        for key, party_list_id, title, quote, plain, due_on, testable, sits, status in rows
    ]


def counts_of(standing: Iterable[StandingCommitment], municipality_id: int) -> list[Count]:
    """Return how many of these promises, all of one municipality, stand where."""
    counted = Counter((s.track, s.status, s.is_testable) for s in standing)
    return [Count(municipality_id, *where, count) for where, count in counted.items()]


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


def unshown_reply(session: Session, commitment_id: int) -> ReplyState | None:
    """Return how the newest answer stands that is not on the page: received or held back; never its words."""
    unshown = (ReplyState.RECEIVED, ReplyState.HELD_BACK)
    wanted = sa.select(Reply.state).where(Reply.commitment_id == commitment_id, Reply.state.in_(unshown))
    return session.scalar(wanted.order_by(Reply.received_at.desc(), Reply.id.desc()).limit(1))
