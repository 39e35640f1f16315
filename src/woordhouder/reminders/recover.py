"""Reminders: what to do with a mail of which nobody knows whether it went: tell so, and let a person decide."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, defer

from woordhouder.accounts.audit import write
from woordhouder.kit.errors import Conflict, NotFound
from woordhouder.kit.language import N_
from woordhouder.reminders.claim import give_back
from woordhouder.reminders.outbox import queue
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.record import record_all
from woordhouder.reminders.sent_journal import LeftBehind


def settle(session: Session, found: Sequence[LeftBehind], now: datetime) -> Counter[str]:
    """Write down what dead processes of this machine did: record what ended, give back what was never offered.

    What was begun and did not end stays as it is: nobody knows, and its lease runs out. Returns counts by state.
    """
    counts: Counter[str] = Counter()
    for left in found:
        counts += record_all(session, left.by, left.sent)
        if left.knows_all:
            give_back(session, _never_begun(session, left), left.by, now)
    return counts


def _never_begun(session: Session, left: LeftBehind) -> list[OutgoingMessage]:
    claimed = session.scalars(
        sa.select(OutgoingMessage)
        .where(
            OutgoingMessage.claimed_by == left.by,
            OutgoingMessage.state.in_((MessageState.SENDING, MessageState.UNKNOWN)),
        )
        .options(defer(OutgoingMessage.content))
    )
    return [message for message in claimed if (message.id, message.attempt_count) not in left.begun]


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
