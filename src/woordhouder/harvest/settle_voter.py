"""Harvest: let a person say once who a printed voter is, for the votes that stand and for those to come."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.civic.mandate import Mandate
from woordhouder.council.ballot import Ballot
from woordhouder.council.item_handling import ItemHandling
from woordhouder.council.meeting import Meeting
from woordhouder.council.settled_voter import SettledVoter, VoterVerdict
from woordhouder.council.vote import Vote
from woordhouder.harvest.resolve_votes import resolve_votes_of
from woordhouder.kit.errors import BadInput, NotFound
from woordhouder.kit.language import N_


def settle_voter(
    session: Session,
    municipality_id: int,
    voter_key: str,
    verdict: VoterVerdict,
    official_id: int | None,
    by_id: int,
    now: datetime,
) -> int:
    """Remember it and look at the votes again; returns how many changed hands. Saying it anew replaces it.

    Raises NotFound for a voter whom no paper names, BadInput for a person without a mandate in that place.
    """
    name = _name(session, municipality_id, voter_key)
    if (verdict is VoterVerdict.PERSON) != (official_id is not None):
        raise BadInput(N_("Kies een persoon uit de lijst."))
    if official_id is not None and not _had_a_seat(session, municipality_id, official_id):
        raise BadInput(N_("Deze persoon had geen mandaat in die gemeente. Kies iemand uit de lijst."))
    mine = sa.select(SettledVoter).where(
        SettledVoter.municipality_id == municipality_id, SettledVoter.voter_key == voter_key
    )
    row = session.scalar(mine)
    before = said_of(row) if row else None
    if row is None:
        row = SettledVoter(municipality_id=municipality_id, voter_key=voter_key)
        session.add(row)
    row.name, row.verdict, row.official_id = name, verdict, official_id
    row.settled_at, row.settled_by_id = now, by_id
    session.flush()
    if before != said_of(row):
        audit.write(session, by_id, "settle_voter", ("settled_voter", row.id), before, said_of(row), now)
    return resolve_votes_of(session, municipality_id)


def said_of(row: SettledVoter) -> dict[str, str | int | None]:
    """Return what was settled, for the audit trail."""
    return {
        "municipality_id": row.municipality_id,
        "name": row.name,
        "verdict": row.verdict.value,
        "official_id": row.official_id,
    }


def _name(session: Session, municipality_id: int, voter_key: str) -> str:
    """Return the voter as printed."""
    printed = session.execute(
        sa.select(Vote.name)
        .join(Ballot, Ballot.id == Vote.ballot_id)
        .join(ItemHandling, ItemHandling.id == Ballot.item_handling_id)
        .join(Meeting, Meeting.id == ItemHandling.meeting_id)
        .where(Meeting.municipality_id == municipality_id, Vote.voter_key == voter_key)
        .order_by(Vote.name.is_(None), Vote.id)
        .limit(1)
    ).one_or_none()
    if printed is None:
        raise NotFound(f"No paper of this municipality names the voter {voter_key[:100]!r}: open the list anew")
    return printed[0] or voter_key


def _had_a_seat(session: Session, municipality_id: int, official_id: int) -> bool:
    held = sa.exists().where(Mandate.municipality_id == municipality_id, Mandate.official_id == official_id)
    return bool(session.scalar(sa.select(held)))
