"""Assessment: what everybody may read of our mended mistakes: about one promise, and about all."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.assessment.correction import Correction
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.party_list import PartyList
from woordhouder.commitments.commitment import Commitment, Publication
from woordhouder.kit.language import N_

PROMISE_TAKEN_BACK = N_("Belofte ingetrokken")


@dataclass(frozen=True)
class PublicCorrection:
    """One mended mistake with what it is about. after: empty where nothing stands there any more."""

    key: str
    """Unique and for good, for a feed reader."""
    commitment: Commitment
    list_name: str
    municipality: Municipality
    what: str
    before: str
    after: str
    reason: str
    at: datetime


_WAS_PUBLIC = Commitment.published_at.is_not(None)
_MENDED_IN_PUBLIC = _WAS_PUBLIC & (Correction.corrected_at >= Commitment.published_at)
"""What was mended in a draft was never public."""
_TAKEN_BACK = (Commitment.publication == Publication.WITHDRAWN) & _WAS_PUBLIC & Commitment.withdrawn_at.is_not(None)


def corrections_of(session: Session, commitment_id: int) -> list[Correction]:
    """Return our mended mistakes about one promise, newest first."""
    wanted = (
        sa.select(Correction)
        .join(Commitment, Commitment.id == Correction.commitment_id)
        .where(Correction.commitment_id == commitment_id, _MENDED_IN_PUBLIC)
    )
    return list(session.scalars(wanted.order_by(Correction.corrected_at.desc(), Correction.id.desc())))


def corrections_count(session: Session) -> int:
    """Return how many mended mistakes there are to read."""
    mended = sa.select(sa.func.count(Correction.id)).join(Commitment, Commitment.id == Correction.commitment_id)
    taken_back = sa.select(sa.func.count(Commitment.id)).where(_TAKEN_BACK)
    return (session.scalar(mended.where(_MENDED_IN_PUBLIC)) or 0) + (session.scalar(taken_back) or 0)


def newest_corrections(session: Session, most: int) -> list[PublicCorrection]:
    """Return what was mended last, newest first: words, evidence, answers, and whole promises taken back."""
    found = _mended(session, most) + _promises_taken_back(session, most)
    return sorted(found, key=lambda one: (one.at, one.key), reverse=True)[:most]


def _mended(session: Session, most: int) -> list[PublicCorrection]:
    rows = session.execute(
        sa.select(Correction, Commitment, PartyList.name, Municipality)
        .join(Commitment, Commitment.id == Correction.commitment_id)
        .join(PartyList, PartyList.id == Commitment.party_list_id)
        .join(Municipality, Municipality.id == PartyList.municipality_id)
        .where(_MENDED_IN_PUBLIC)
        .order_by(Correction.corrected_at.desc(), Correction.id.desc())
        .limit(most)
    )
    return [
        PublicCorrection(
            key=f"verbetering-{row.id}",
            commitment=about,
            list_name=name,
            municipality=place,
            what=row.what,
            before=row.before,
            after=row.after,
            reason=row.reason,
            at=row.corrected_at,
        )
        for row, about, name, place in rows
    ]


def _promises_taken_back(session: Session, most: int) -> list[PublicCorrection]:
    rows = session.execute(
        sa.select(Commitment, PartyList.name, Municipality)
        .join(PartyList, PartyList.id == Commitment.party_list_id)
        .join(Municipality, Municipality.id == PartyList.municipality_id)
        .where(_TAKEN_BACK)
        .order_by(Commitment.withdrawn_at.desc(), Commitment.id.desc())
        .limit(most)
    )
    return [
        PublicCorrection(
            f"ingetrokken-{about.id}",
            about,
            name,
            place,
            PROMISE_TAKEN_BACK,
            about.title,
            "",
            about.withdrawal_reason or "",
            about.withdrawn_at,
        )
        for about, name, place in rows
        if about.withdrawn_at is not None
    ]
