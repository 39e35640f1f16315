"""Assessment: the judgements that wait for a second person."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts.account import Account
from woordhouder.assessment.assessment import Assessment, AssessmentState
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.party_list import PartyList
from woordhouder.commitments.commitment import Commitment, Publication
from woordhouder.kit.errors import NotFound

_WAITING = (AssessmentState.PROPOSED, AssessmentState.AWAITING_REPLY)


@dataclass(frozen=True)
class WaitingLine:
    """A judgement that waits for a second person."""

    assessment: Assessment
    assessed_by: str
    commitment: Commitment
    list_name: str
    municipality_name: str


def waiting_for(session: Session, commitment_id: int) -> Assessment | None:
    """Return the judgement of one promise that waits for a second person."""
    return session.scalar(
        sa.select(Assessment).where(Assessment.commitment_id == commitment_id, Assessment.state.in_(_WAITING))
    )


@dataclass(frozen=True)
class AwaitingReply:
    """A negative judgement before which the list may answer. reply_until: the last day, Brussels time."""

    id: int
    commitment_id: int
    party_list_id: int
    reply_until: date


def awaiting_reply(session: Session) -> list[AwaitingReply]:
    """Return the judgements about published promises before which a list may answer, the oldest first."""
    rows = session.execute(
        sa.select(Assessment.id, Assessment.commitment_id, Commitment.party_list_id, Assessment.reply_until)
        .join(Commitment, Commitment.id == Assessment.commitment_id)
        .where(Assessment.state == AssessmentState.AWAITING_REPLY, Commitment.publication == Publication.PUBLISHED)
        .order_by(Assessment.id)
    )
    return [
        AwaitingReply(key, commitment_id, party_list_id, until)
        for key, commitment_id, party_list_id, until in rows
        if until is not None
    ]


def judgements_awaiting(session: Session, commitment_ids: Collection[int]) -> dict[int, Assessment]:
    """Return, by promise, the negative judgement before which the list may answer."""
    wanted = sa.select(Assessment).where(
        Assessment.commitment_id.in_(commitment_ids), Assessment.state == AssessmentState.AWAITING_REPLY
    )
    return {row.commitment_id: row for row in session.scalars(wanted.order_by(Assessment.id))}


def all_waiting(session: Session) -> list[WaitingLine]:
    """Return every judgement that waits for a second person, the oldest first."""
    rows = session.execute(
        sa.select(Assessment, Account.name, Commitment, PartyList.name, Municipality.name)
        .join(Account, Account.id == Assessment.assessed_by_id)
        .join(Commitment, Commitment.id == Assessment.commitment_id)
        .join(PartyList, PartyList.id == Commitment.party_list_id)
        .join(Municipality, Municipality.id == PartyList.municipality_id)
        .where(Assessment.state.in_(_WAITING))
        .order_by(Assessment.assessed_at, Assessment.id)
    )
    return [WaitingLine(*row) for row in rows]


def waiting_ids(session: Session, commitment_ids: Collection[int]) -> set[int]:
    """Return which of these promises have a judgement that waits for a second person."""
    wanted = sa.select(Assessment.commitment_id)
    return set(
        session.scalars(wanted.where(Assessment.commitment_id.in_(commitment_ids), Assessment.state.in_(_WAITING)))
    )


def locked_assessment(session: Session, assessment_id: int) -> Assessment:
    """Return one judgement, held for this transaction so that two people cannot decide at once."""
    row = session.scalar(
        sa.select(Assessment)
        .where(Assessment.id == assessment_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if row is None:
        raise NotFound(f"No assessment with id {assessment_id}: open it from the list that waits")
    return row
