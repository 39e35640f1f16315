"""Reminders: what to do with a mail of which nobody knows whether it went: tell so, and let a person decide."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts.audit import write
from woordhouder.kit.errors import Conflict, NotFound
from woordhouder.kit.language import N_
from woordhouder.reminders.outbox import queue
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage


def mark_stuck(session: Session, now: datetime) -> int:
    """Mark as unknown what has been sending longer than its lease: its process died or hangs. Returns how many."""
    rows = session.scalars(
        sa.update(OutgoingMessage)
        .where(OutgoingMessage.state == MessageState.SENDING, OutgoingMessage.lease_until < now)
        .values(state=MessageState.UNKNOWN, last_answer=N_("Het versturen stopte halverwege."))
        .returning(OutgoingMessage.id)
        .execution_options(synchronize_session=False)
    )
    return len(rows.all())


def send_again(session: Session, message_id: int, by_id: int, now: datetime) -> None:
    """Put an unknown mail back in line; it goes again byte for byte, so a double shows the same Message-ID."""
    message = _unknown(session, message_id)
    queue(session, message, now)
    message.claimed_by = None
    session.flush()
    write(
        session,
        by_id,
        "send_again",
        ("outgoing_message", message_id),
        {"state": "unknown"},
        {"state": "queued"},
        now,
    )


def take_as_sent(session: Session, message_id: int, by_id: int, now: datetime) -> None:
    """End an unknown mail as accepted: a person knows that it arrived."""
    message = _unknown(session, message_id)
    message.state, message.accepted_at = MessageState.ACCEPTED, now
    session.flush()
    write(
        session,
        by_id,
        "take_as_sent",
        ("outgoing_message", message_id),
        {"state": "unknown"},
        {"state": "accepted"},
        now,
    )


def _unknown(session: Session, message_id: int) -> OutgoingMessage:
    message = session.scalar(
        sa.select(OutgoingMessage)
        .where(OutgoingMessage.id == message_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if message is None:
        raise NotFound(f"No mail with id {message_id}: open the mailbox again")
    if message.state is not MessageState.UNKNOWN:
        raise Conflict(N_("Van deze mail is intussen bekend wat ermee gebeurde."))
    return message
