"""Reminders: write all drafts that are due, some hundred in a transaction of their own."""

from collections import Counter
from datetime import datetime

from sqlalchemy.orm import Session, sessionmaker

from woordhouder.reminders.compose import compose_some, waiting_mandates
from woordhouder.reminders.write_letter import Letterhead


def compose_in_turns(
    sessions: sessionmaker[Session], letterhead: Letterhead, batch_id: int | None, now: datetime
) -> dict[str, int]:
    """Return the counts of all. Memory stays small, others may write in between, and what was written stays."""
    counts: Counter[str] = Counter()
    with sessions.begin() as session:
        waiting = list(waiting_mandates(session))
    for mandate_ids in waiting:
        with sessions.begin() as session:
            batch_id, some = compose_some(session, letterhead, mandate_ids, batch_id, now)
        counts.update(some)
    return dict(counts)
