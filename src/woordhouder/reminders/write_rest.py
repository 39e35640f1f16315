"""Reminders: a batch of which the first mails were written at once, while the rest waits for a job."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.reminders.outgoing_message import ReleaseBatch


def ask_for_rest(session: Session, batch_id: int) -> None:
    """Let the job write the rest of this batch."""
    session.execute(sa.update(ReleaseBatch).where(ReleaseBatch.id == batch_id).values(wants_more=True))


def unfinished_batch(session: Session) -> int | None:
    """Return a batch of which the rest waits, or None."""
    return session.scalar(sa.select(ReleaseBatch.id).where(ReleaseBatch.wants_more).limit(1))


def ask_no_more(session: Session) -> None:
    """All was written."""
    session.execute(sa.update(ReleaseBatch).where(ReleaseBatch.wants_more).values(wants_more=False))
