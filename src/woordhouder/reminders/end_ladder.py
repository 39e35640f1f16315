"""Reminders: an answer came: stop at once what still waits about it, and ask nothing more in that thread."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.kit.language import N_
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.reminder import Reminder, ReminderState

ANSWERED = "answered"
"""The note of a reminder that an answer made needless."""
_NOT_YET_SENT = (MessageState.DRAFT, MessageState.APPROVED, MessageState.QUEUED, MessageState.DEFERRED)


def end_ladder(session: Session, commitment_id: int, official_id: int, now: datetime) -> int:
    """Drop what waits for this official about this promise; return how many mails were taken back.

    A second or third question goes with its whole thread. A first mail with other promises is taken back too; those
    promises wait again for a mail of their own. What a process is sending at this moment cannot be stopped.
    """
    waiting = _waiting(session, official_id)
    threads = _threads(session, commitment_id, official_id)
    ended = [r for r in waiting if r.commitment_id == commitment_id or r.first_message_id in threads]
    taken_back = _take_back(session, {r.outgoing_message_id for r in ended if r.outgoing_message_id is not None})
    for reminder in waiting:
        is_free = reminder.outgoing_message_id is None or reminder.outgoing_message_id in taken_back
        if reminder in ended and is_free:
            reminder.state, reminder.note = ReminderState.DROPPED, ANSWERED
        elif reminder.outgoing_message_id in taken_back:
            reminder.state, reminder.outgoing_message_id, reminder.created_at = ReminderState.DUE, None, now
    session.flush()
    return len(taken_back)


def _waiting(session: Session, official_id: int) -> list[Reminder]:
    """Return the reminders without a mail, or with one that did not go yet."""
    not_sent = sa.select(OutgoingMessage.id).where(OutgoingMessage.state.in_(_NOT_YET_SENT))
    return list(
        session.scalars(
            sa.select(Reminder).where(
                Reminder.official_id == official_id,
                sa.or_(
                    Reminder.state == ReminderState.DUE,
                    sa.and_(Reminder.state == ReminderState.COMPOSED, Reminder.outgoing_message_id.in_(not_sent)),
                ),
            )
        )
    )


def _threads(session: Session, commitment_id: int, official_id: int) -> set[int]:
    """Return the first mails of the threads in which this promise was asked about."""
    thread = sa.func.coalesce(Reminder.first_message_id, Reminder.outgoing_message_id, type_=sa.Integer())
    found = session.scalars(
        sa.select(thread).where(
            Reminder.commitment_id == commitment_id, Reminder.official_id == official_id, thread.is_not(None)
        )
    )
    return set(found)


def _take_back(session: Session, message_ids: set[int]) -> set[int]:
    # The state is asked again by the database itself: a mail that was claimed meanwhile is on its way.
    taken = session.scalars(
        sa.update(OutgoingMessage)
        .where(OutgoingMessage.id.in_(message_ids), OutgoingMessage.state.in_(_NOT_YET_SENT))
        .values(state=MessageState.EXPIRED, last_answer=N_("Niet meer nodig: er kwam een antwoord."))
        .returning(OutgoingMessage.id)
        .execution_options(synchronize_session="fetch")
    )
    return set(taken)
