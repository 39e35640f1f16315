"""Reminders: put approved mails in line."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session, defer

from woordhouder.kit.dialect import insert_unless_there, skipping_locked
from woordhouder.reminders.address import address_key
from woordhouder.reminders.outgoing_message import READY, MessageState, OutgoingMessage
from woordhouder.reminders.pause import open_pause
from woordhouder.reminders.receiving_domain import ReceivingDomain

_MOST_TURNS = 999
"""Less than a millisecond in all: no clock of people shows it."""


def queue_approved(session: Session, now: datetime, most: int, allowed_domains: Collection[str] | None) -> int:
    """Put approved mails in line, oldest first; return how many.

    most: the cap of one run. allowed_domains: none means everywhere; else a mail to another domain fails, in sight.
    """
    approved = (
        sa.select(OutgoingMessage)
        .where(OutgoingMessage.state == MessageState.APPROVED)
        .order_by(OutgoingMessage.id)
        .limit(most)
        .options(defer(OutgoingMessage.content))
    )
    turns: Counter[str] = Counter()
    messages = session.scalars(skipping_locked(approved)).all()
    domain_ids = _domain_ids(session, {_domain(message) for message in messages})
    for message in messages:
        domain = _domain(message)
        if allowed_domains is not None and domain not in allowed_domains:
            message.state = MessageState.FAILED
            message.last_answer = (
                f"This installation may not write to {domain}: see WOORDHOUDER_ALLOWED_MAIL_DOMAINS"
            )
            continue
        _put_in_line(message, domain_ids[domain], now - _turn(turns[domain]))
        turns[domain] += 1
    session.flush()
    return turns.total()


def is_anything_ready(session: Session, now: datetime) -> bool:
    """Tell whether a mail was released, or waits in line until a moment that has come, and nobody paused."""
    if open_pause(session) is not None:
        return False
    is_released = OutgoingMessage.state == MessageState.APPROVED
    is_due = OutgoingMessage.state.in_(READY) & (OutgoingMessage.next_attempt_at <= now)
    return session.scalar(sa.select(sa.exists().where(is_released | is_due))) is True


def _turn(before: int) -> timedelta:
    """Return how much earlier in line a mail stands that has so many of its domain before it.

    Domains take turns: mails are written town by town, and a town gets only two at once.
    """
    return timedelta(microseconds=max(0, _MOST_TURNS - before))


def queue(session: Session, message: OutgoingMessage, now: datetime) -> None:
    """Put one mail in line."""
    domain = _domain(message)
    _put_in_line(message, _domain_ids(session, {domain})[domain], now)


def _put_in_line(message: OutgoingMessage, domain_id: int, now: datetime) -> None:
    message.receiving_domain_id = domain_id
    message.state, message.queued_at, message.next_attempt_at = MessageState.QUEUED, now, now


def _domain(message: OutgoingMessage) -> str:
    return address_key(message.recipient).rpartition("@")[2]


def _domain_ids(session: Session, domains: Collection[str]) -> dict[str, int]:
    """Return the ids of these domains; who is not known yet is added."""
    wanted = sa.select(ReceivingDomain.domain, ReceivingDomain.id).where(ReceivingDomain.domain.in_(domains))
    found = dict(session.execute(wanted).all())
    if missing := sorted(set(domains) - found.keys()):
        for domain in missing:
            insert_unless_there(session, ReceivingDomain, ["domain"], domain=domain, claims=[])
        found = dict(session.execute(wanted).all())
    return found
