"""Reminders: the outbox: put approved mails in line, and write down what became of one that was claimed."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.kit.dialect import insert_unless_there, skipping_locked
from woordhouder.kit.mail import Handover, Outcome
from woordhouder.reminders.note_failure import note_failure
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.pause import pause_if_failing
from woordhouder.reminders.receiving_domain import ReceivingDomain
from woordhouder.reminders.retry import next_try, status_in
from woordhouder.reminders.rules import address_key


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
        queue(session, message, now)
        count += 1
    session.flush()
    return count


def queue(session: Session, message: OutgoingMessage, now: datetime) -> None:
    """Put one mail in line."""
    message.receiving_domain_id = _domain_id(session, message.recipient)
    message.state, message.queued_at, message.next_attempt_at = MessageState.QUEUED, now, now


def _domain_id(session: Session, address: str) -> int:
    domain = address_key(address).rpartition("@")[2]
    wanted = sa.select(ReceivingDomain.id).where(ReceivingDomain.domain == domain)
    found = session.scalar(wanted)
    if found is None:
        insert_unless_there(session, ReceivingDomain, ["domain"], domain=domain, claims=[])
        found = session.scalars(wanted).one()
    return found


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
        session.flush()
        return message.state
    if handover.outcome is Outcome.UNCERTAIN:
        message.state = MessageState.UNKNOWN
    elif handover.outcome is Outcome.REFUSED:
        message.state = MessageState.FAILED
    else:
        assert message.queued_at is not None
        message.next_attempt_at = next_try(message.attempt_count, message.queued_at, now, chance)
        message.state = MessageState.DEFERRED if message.next_attempt_at else MessageState.EXPIRED
    session.flush()
    if not handover.is_carrier_down:
        is_final = message.state in (MessageState.FAILED, MessageState.EXPIRED)
        note_failure(session, message, status_in(handover.answer), now, is_final=is_final)
        pause_if_failing(session, now)
    return message.state
