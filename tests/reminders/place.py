"""Tests: one fictional municipality with a list in the executive, an alderman, and promises to be reminded of."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from tests import make
from woordhouder.accounts.account import Account
from woordhouder.assessment.assessment import Assessment, AssessmentState, ReasonCode, Status, Track
from woordhouder.civic.mandate import Mandate
from woordhouder.civic.party_list import PartyList
from woordhouder.commitments.commitment import Commitment
from woordhouder.reminders.write_letter import Letterhead

LETTERHEAD = Letterhead("Campagneteam <team@campagne.example>", "https://monitor.example")


@dataclass(frozen=True)
class Place:
    """What a test on reminders starts from."""

    party_list: PartyList
    mandate: Mandate
    commitments: list[Commitment]


def make_place(session: Session, commitment_count: int = 1, **of_mandate: Any) -> Place:
    """Return a list with one alderman and so many published promises."""
    party_list = make.make_list(session)
    official = make.make_official(session, salutation="mevrouw")
    mandate = make.make_mandate(session, make.make_group(session, party_list), official, **of_mandate)
    commitments = [make.make_commitment(session, party_list) for _ in range(commitment_count)]
    return Place(party_list, mandate, commitments)


def judge(session: Session, commitment: Commitment, status: Status) -> Assessment:
    """Publish a status as two people would."""
    first, second = make.make_account(session), make.make_account(session)
    row = Assessment(
        commitment_id=commitment.id,
        track=Track.EXECUTIVE,
        status=status,
        reason="Omdat het zo in de papieren staat.",
        reason_code=ReasonCode.BUDGET if status is Status.NOT_KEPT else None,
        state=AssessmentState.PUBLISHED,
        assessed_by_id=first.id,
        assessed_at=make.NOW,
        reviewed_by_id=second.id,
        published_at=make.NOW,
    )
    session.add(row)
    session.flush()
    return row


def staff(session: Session) -> Account:
    return make.make_account(session)
