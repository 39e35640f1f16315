"""Reminders: put approved mails in line."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.kit.dialect import insert_unless_there, skipping_locked
from woordhouder.reminders.address import address_key
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
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
    )
    turns: Counter[str] = Counter()
    for message in session.scalars(skipping_locked(approved)):
        domain = message.recipient.rpartition("@")[2].lower()
        if allowed_domains is not None and domain not in allowed_domains:
            message.state = MessageState.FAILED
            message.last_answer = (
                f"This installation may not write to {domain}: see WOORDHOUDER_ALLOWED_MAIL_DOMAINS"
            )
            continue
        queue(session, message, now - _turn(turns[domain]))
        turns[domain] += 1
    session.flush()
    return turns.total()


def _turn(before: int) -> timedelta:
    """Return how much earlier in line a mail stands that has so many of its domain before it.

    Domains take turns: mails are written town by town, and a town gets only two at once.
    """
    return timedelta(microseconds=max(0, _MOST_TURNS - before))


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
