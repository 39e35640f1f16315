"""Harvest: whose vote it was: the mandate behind each voter, found anew whenever we know more."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.council.ballot import Ballot
from woordhouder.council.item_handling import ItemHandling
from woordhouder.council.meeting import Meeting
from woordhouder.council.vote import Vote
from woordhouder.harvest.roll import Roll, Voter


def resolve_votes(session: Session, meeting: Meeting) -> int:
    """Tie the votes of one meeting to mandates and return how many are known; the rest keeps its name only."""
    return _resolve(session, meeting.municipality_id, Meeting.id == meeting.id)[0]


def resolve_votes_of(session: Session, municipality_id: int) -> int:
    """Look at every vote of a municipality again, after its mandates or what staff settled changed.

    Returns how many votes changed hands. Rows that the session already held show what stands now.
    """
    return _resolve(session, municipality_id, Meeting.municipality_id == municipality_id)[1]


def _resolve(session: Session, municipality_id: int, wanted: sa.ColumnElement[bool]) -> tuple[int, int]:
    rows = session.execute(
        sa.select(Vote.id, Vote.name, Vote.mandate_uri, Vote.mandate_id, Meeting.held_on, Meeting.body_name)
        .join(Ballot, Ballot.id == Vote.ballot_id)
        .join(ItemHandling, ItemHandling.id == Ballot.item_handling_id)
        .join(Meeting, Meeting.id == ItemHandling.meeting_id)
        .where(wanted)
    ).all()
    if not rows:
        return 0, 0
    roll = Roll(session, municipality_id)
    known_count, changed = 0, list[dict[str, Any]]()
    for vote_id, name, uri, mandate_id, held_on, body_name in rows:
        found = roll.mandate_of(Voter(name, uri, held_on, body_name))
        known_count += found is not None
        if found != mandate_id:
            changed.append({"id": vote_id, "mandate_id": found})
    if changed:
        session.execute(sa.update(Vote), changed)
        for vote in [row for row in session.identity_map.values() if isinstance(row, Vote)]:
            session.expire(vote, ["mandate_id"])
    return known_count, len(changed)
