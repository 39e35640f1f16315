"""Reminders: take the next mail that may leave now; in this moment every rule is looked at once more."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.kit.dialect import skipping_locked
from woordhouder.reminders.last_mail import CONFIRMATIONS
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.pause import open_pause
from woordhouder.reminders.rates import (
    BETWEEN_TO_ADDRESS,
    MOST_AT_ONCE,
    claims_of_last_minute,
    may_write_from,
)
from woordhouder.reminders.receiving_domain import ReceivingDomain
from woordhouder.reminders.retry import LEASE
from woordhouder.reminders.rules import address_key
from woordhouder.reminders.suppression import Suppression

_READY = (MessageState.QUEUED, MessageState.DEFERRED)
_MAY_BE_OUT = (MessageState.SENDING, MessageState.UNKNOWN)


def claim(session: Session, by: str, now: datetime) -> OutgoingMessage | None:
    """Take the mail that waits longest, for this process and fifteen minutes; None when nothing may leave now.

    Here, in the last moment, whoever opted out is looked up, and the rates of address and domain are kept.
    """
    if open_pause(session) is not None:
        return None
    busy: list[int] = []
    while (found := _first_ready(session, now, busy)) is not None:
        message, domain = found
        if _is_suppressed(session, message):
            message.state, message.next_attempt_at = MessageState.SUPPRESSED, None
        elif (free_at := _address_free_at(session, message, now)) > now:
            # It waits its week; its days of trying have not begun.
            message.next_attempt_at = message.queued_at = free_at
        elif (open_at := _domain_open_at(domain, now)) > now:
            _put_back(session, domain, open_at)
        elif _count_under_way(session, domain, now) >= MOST_AT_ONCE:
            busy.append(domain.id)
        else:
            return _taken(session, message, domain, by, now)
        session.flush()
    return None


def _first_ready(
    session: Session, now: datetime, busy: list[int]
) -> tuple[OutgoingMessage, ReceivingDomain] | None:
    wanted = (
        sa.select(OutgoingMessage, ReceivingDomain)
        .join(ReceivingDomain, ReceivingDomain.id == OutgoingMessage.receiving_domain_id)
        .where(OutgoingMessage.state.in_(_READY), OutgoingMessage.next_attempt_at <= now)
        .order_by(OutgoingMessage.next_attempt_at, OutgoingMessage.id)
        .limit(1)
        .execution_options(populate_existing=True)
    )
    if busy:
        wanted = wanted.where(ReceivingDomain.id.not_in(busy))
    row = session.execute(skipping_locked(wanted)).first()
    return None if row is None else (row[0], row[1])


def _is_suppressed(session: Session, message: OutgoingMessage) -> bool:
    wanted = sa.exists().where(Suppression.address_key == address_key(message.recipient))
    return session.scalar(sa.select(wanted)) is True


def _address_free_at(session: Session, message: OutgoingMessage, now: datetime) -> datetime:
    """Return from when this address may get a mail again; what we say of an answer never waits."""
    if message.mail in CONFIRMATIONS:
        return now
    others = sa.and_(
        OutgoingMessage.receiving_domain_id == message.receiving_domain_id,
        # Addresses are plain ASCII here, so that both databases fold them alike.
        sa.func.lower(OutgoingMessage.recipient) == address_key(message.recipient),
        OutgoingMessage.id != message.id,
        OutgoingMessage.mail.not_in(CONFIRMATIONS),
    )
    last = session.scalar(sa.select(sa.func.max(OutgoingMessage.accepted_at)).where(others))
    may_be_out = session.scalar(sa.select(sa.exists().where(others, OutgoingMessage.state.in_(_MAY_BE_OUT))))
    if may_be_out:
        # Nobody knows yet whether the other one went.
        return now + LEASE
    return now if last is None else max(now, last + BETWEEN_TO_ADDRESS)


def _domain_open_at(domain: ReceivingDomain, now: datetime) -> datetime:
    return may_write_from(claims_of_last_minute(domain.claims, now), now)


def _put_back(session: Session, domain: ReceivingDomain, until: datetime) -> None:
    """Let all that waits for this domain wait, so that nobody walks over it again and again."""
    session.execute(
        sa.update(OutgoingMessage)
        .where(
            OutgoingMessage.receiving_domain_id == domain.id,
            OutgoingMessage.state.in_(_READY),
            OutgoingMessage.next_attempt_at < until,
        )
        .values(next_attempt_at=until)
        .execution_options(synchronize_session=False)
    )


def _count_under_way(session: Session, domain: ReceivingDomain, now: datetime) -> int:
    under_way = sa.select(sa.func.count(OutgoingMessage.id)).where(
        OutgoingMessage.receiving_domain_id == domain.id,
        OutgoingMessage.state == MessageState.SENDING,
        OutgoingMessage.lease_until > now,
    )
    return session.scalar(under_way) or 0


def _taken(
    session: Session, message: OutgoingMessage, domain: ReceivingDomain, by: str, now: datetime
) -> OutgoingMessage:
    domain.claims = [*claims_of_last_minute(domain.claims, now), now.timestamp()]
    # Claim before sending: a second mail to a mayor is worse than a late one.
    message.state, message.claimed_by, message.lease_until = MessageState.SENDING, by, now + LEASE
    message.next_attempt_at = None
    if message.attempt_count == 0:
        message.queued_at = now
    message.attempt_count += 1
    session.flush()
    return message
