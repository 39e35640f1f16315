"""Reminders: the outbox: put approved mails in line, claim one, and write down what became of it."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.kit.dialect import skipping_locked
from woordhouder.kit.mail import Handover, Outcome
from woordhouder.reminders.opt_out import suppress
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.retry import LEASE, next_try, says_no_such_address
from woordhouder.reminders.suppression import Suppression, SuppressionReason

_READY = (MessageState.QUEUED, MessageState.DEFERRED)
_STOPPABLE = (MessageState.APPROVED, *_READY)


def queue_approved(session: Session, now: datetime, most: int, allowed_domains: Collection[str] | None) -> int:
    """Put approved mails in line, oldest first; return how many.

    most: the cap of one run. allowed_domains: none means everywhere; else a mail to another domain fails, in sight.
    """
    approved = (
        sa.select(OutgoingMessage)
        .where(OutgoingMessage.state == MessageState.APPROVED)
        .order_by(OutgoingMessage.id)
        .limit(most)
    )
    count = 0
    for message in session.scalars(skipping_locked(approved)):
        domain = message.recipient.rpartition("@")[2].lower()
        if allowed_domains is not None and domain not in allowed_domains:
            message.state = MessageState.FAILED
            message.last_answer = (
                f"This installation may not write to {domain}: see WOORDHOUDER_ALLOWED_MAIL_DOMAINS"
            )
            continue
        queue(message, now)
        count += 1
    session.flush()
    return count


def queue(message: OutgoingMessage, now: datetime) -> None:
    """Put one mail in line."""
    message.state, message.queued_at, message.next_attempt_at = MessageState.QUEUED, now, now


def claim(session: Session, by: str, now: datetime) -> OutgoingMessage | None:
    """Take the mail that waits longest, for this process and fifteen minutes; None when nothing is ready.

    Whoever opted out is looked up here, in the last moment before sending.
    """
    _stop_suppressed(session)
    ready = sa.select(OutgoingMessage.id).where(
        OutgoingMessage.state.in_(_READY), OutgoingMessage.next_attempt_at <= now
    )
    first = skipping_locked(ready.order_by(OutgoingMessage.next_attempt_at, OutgoingMessage.id).limit(1))
    # As a CTE the choice is made once; as a subquery PostgreSQL may make it again and lock a second row.
    chosen = first.cte("chosen")
    # Claim before sending: a second mail to a mayor is worse than a late one.
    taken = session.execute(
        sa.update(OutgoingMessage)
        .where(OutgoingMessage.id.in_(sa.select(chosen.c.id)))
        .values(
            state=MessageState.SENDING,
            claimed_by=by,
            lease_until=now + LEASE,
            attempt_count=OutgoingMessage.attempt_count + 1,
        )
        .returning(OutgoingMessage.id)
        .execution_options(synchronize_session=False)
    ).scalar_one_or_none()
    return None if taken is None else session.get_one(OutgoingMessage, taken, populate_existing=True)


def _stop_suppressed(session: Session) -> None:
    session.execute(
        sa.update(OutgoingMessage)
        .where(
            OutgoingMessage.state.in_(_STOPPABLE),
            # Addresses are plain ASCII here, so that both databases fold them alike.
            sa.func.lower(OutgoingMessage.recipient).in_(sa.select(Suppression.address_key)),
        )
        .values(state=MessageState.SUPPRESSED)
        .execution_options(synchronize_session=False)
    )


def record(
    session: Session, message_id: int, by: str, attempt: int, handover: Handover, now: datetime, chance: float
) -> MessageState | None:
    """Write down what became of a claimed mail; None when it was meanwhile released again by a person.

    Who sent knows best: a mail that became unknown because its lease ran out gets its true end here.
    """
    message = session.scalar(
        sa.select(OutgoingMessage)
        .where(
            OutgoingMessage.id == message_id,
            OutgoingMessage.claimed_by == by,
            OutgoingMessage.attempt_count == attempt,
            OutgoingMessage.state.in_((MessageState.SENDING, MessageState.UNKNOWN)),
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if message is None:
        return None
    message.last_answer, message.lease_until = handover.answer[:1000], None
    message.next_attempt_at = None
    if handover.outcome is Outcome.ACCEPTED:
        message.state, message.accepted_at = MessageState.ACCEPTED, now
    elif handover.outcome is Outcome.UNCERTAIN:
        message.state = MessageState.UNKNOWN
    elif handover.outcome is Outcome.REFUSED:
        message.state = MessageState.FAILED
        _stop_wrong_address(session, message, now)
    else:
        assert message.queued_at is not None
        message.next_attempt_at = next_try(message.attempt_count, message.queued_at, now, chance)
        message.state = MessageState.DEFERRED if message.next_attempt_at else MessageState.EXPIRED
    session.flush()
    return message.state


def _stop_wrong_address(session: Session, message: OutgoingMessage, now: datetime) -> None:
    answer = message.last_answer or ""
    if says_no_such_address(answer):
        note = f"refused: {answer}"[:300]
        suppress(session, message.recipient, SuppressionReason.BOUNCED, note, "job:deliver_outbox", now)
