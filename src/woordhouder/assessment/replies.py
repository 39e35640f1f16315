"""Assessment: what staff may ask about the answers of officials."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.assessment.reply import Reply, ReplyState
from woordhouder.civic.mandate import Mandate, MandateRole
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.official import Official
from woordhouder.civic.party_list import PartyList
from woordhouder.commitments.commitment import Commitment


@dataclass(frozen=True)
class ReplyLine:
    """An answer with who gave it and about what."""

    reply: Reply
    commitment: Commitment
    list_name: str
    municipality_name: str
    official_name: str
    role: MandateRole | None


def replies_waiting(session: Session) -> list[ReplyLine]:
    """Return the answers that nobody at the campaign has read yet, oldest first."""
    wanted = _lines().where(Reply.state == ReplyState.RECEIVED).order_by(Reply.received_at, Reply.id)
    return [ReplyLine(*row) for row in session.execute(wanted)]


def replies_waiting_count(session: Session) -> int:
    """Return how many answers wait."""
    wanted = sa.select(sa.func.count(Reply.id)).where(Reply.state == ReplyState.RECEIVED)
    return session.scalar(wanted) or 0


def replies_decided(session: Session, limit: int = 20) -> list[ReplyLine]:
    """Return the answers that were let through or held back last."""
    decided = (ReplyState.SHOWN, ReplyState.HELD_BACK)
    wanted = _lines().where(Reply.state.in_(decided)).order_by(Reply.decided_at.desc(), Reply.id.desc())
    return [ReplyLine(*row) for row in session.execute(wanted.limit(limit))]


def _lines() -> sa.Select[Reply, Commitment, str, str, str, MandateRole]:
    return (
        sa.select(
            Reply,
            Commitment,
            PartyList.name,
            Municipality.name,
            Official.given_name + " " + Official.family_name,
            Mandate.role,
        )
        .join(Commitment, Commitment.id == Reply.commitment_id)
        .join(PartyList, PartyList.id == Commitment.party_list_id)
        .join(Municipality, Municipality.id == PartyList.municipality_id)
        .join(Official, Official.id == Reply.official_id)
        .outerjoin(Mandate, Mandate.id == Reply.mandate_id)
    )
