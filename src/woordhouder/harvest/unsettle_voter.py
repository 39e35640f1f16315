"""Harvest: take back what was said about a printed voter; its votes are open again."""

from datetime import datetime

from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.council.settled_voter import SettledVoter
from woordhouder.harvest.resolve_votes import resolve_votes_of
from woordhouder.harvest.settle_voter import said_of
from woordhouder.kit.errors import NotFound


def unsettle_voter(session: Session, settled_id: int, by_id: int, now: datetime) -> int:
    """Forget it and look at the votes again; returns how many changed hands. Raises NotFound."""
    row = session.get(SettledVoter, settled_id)
    if row is None:
        raise NotFound(f"Nothing was settled under {settled_id}: see the list on /staff/stemmers")
    municipality_id = row.municipality_id
    audit.write(session, by_id, "unsettle_voter", ("settled_voter", row.id), said_of(row), None, now)
    session.delete(row)
    session.flush()
    return resolve_votes_of(session, municipality_id)
