"""Reminders: what must be known of some mails in the moment in which they are taken, asked for all together."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.reminders.address import address_key
from woordhouder.reminders.last_mail import CONFIRMATIONS
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.rates import BETWEEN_TO_ADDRESS
from woordhouder.reminders.retry import LEASE
from woordhouder.reminders.suppression import Suppression

_MAY_BE_OUT = (MessageState.SENDING, MessageState.UNKNOWN)


@dataclass
class Facts:
    """suppressed: address keys. last_at: by address key, when a mail was last taken over there.

    out: by address key, the mails of which nobody knows yet whether they went. under_way: mails by domain.
    """

    suppressed: frozenset[str]
    last_at: dict[str, datetime]
    out: dict[str, set[int]]
    under_way: Counter[int]
    taken: set[str] = field(default_factory=set)

    def is_suppressed(self, message: OutgoingMessage) -> bool:
        return address_key(message.recipient) in self.suppressed

    def address_free_at(self, message: OutgoingMessage, now: datetime) -> datetime:
        """Return from when this address may get a mail again; what we say of an answer never waits."""
        if message.mail in CONFIRMATIONS:
            return now
        key = address_key(message.recipient)
        if self.out.get(key, set()) - {message.id}:
            return now + LEASE
        last = self.last_at.get(key)
        return now if last is None else max(now, last + BETWEEN_TO_ADDRESS)

    def is_taken_now(self, message: OutgoingMessage) -> bool:
        """Tell whether another mail to this address is being taken in the same moment."""
        return message.mail not in CONFIRMATIONS and address_key(message.recipient) in self.taken

    def take(self, message: OutgoingMessage) -> None:
        assert message.receiving_domain_id is not None
        self.under_way[message.receiving_domain_id] += 1
        if message.mail not in CONFIRMATIONS:
            self.taken.add(address_key(message.recipient))


def facts_about(session: Session, messages: Sequence[OutgoingMessage], now: datetime) -> Facts:
    """Return them as they stand now."""
    keys = {address_key(message.recipient) for message in messages}
    domain_ids = {message.receiving_domain_id for message in messages}
    suppressed = session.scalars(sa.select(Suppression.address_key).where(Suppression.address_key.in_(keys)))
    last_at, out = _other_mails(session, keys, domain_ids, now)
    return Facts(frozenset(suppressed), last_at, out, _under_way(session, domain_ids, now))


def _other_mails(
    session: Session, keys: set[str], domain_ids: set[int | None], now: datetime
) -> tuple[dict[str, datetime], dict[str, set[int]]]:
    # Addresses are plain ASCII here, so that both databases fold them alike.
    key = sa.func.lower(OutgoingMessage.recipient)
    rows = session.execute(
        sa.select(OutgoingMessage.id, key, OutgoingMessage.state, OutgoingMessage.accepted_at).where(
            OutgoingMessage.receiving_domain_id.in_(domain_ids),
            key.in_(keys),
            OutgoingMessage.mail.not_in(CONFIRMATIONS),
            sa.or_(OutgoingMessage.accepted_at > now - BETWEEN_TO_ADDRESS, OutgoingMessage.state.in_(_MAY_BE_OUT)),
        )
    )
    last_at: dict[str, datetime] = {}
    out: dict[str, set[int]] = {}
    for message_id, to, state, accepted_at in rows:
        if state in _MAY_BE_OUT:
            out.setdefault(to, set()).add(message_id)
        if accepted_at is not None:
            last_at[to] = max(accepted_at, last_at.get(to, accepted_at))
    return last_at, out


def _under_way(session: Session, domain_ids: set[int | None], now: datetime) -> Counter[int]:
    rows = session.execute(
        sa.select(OutgoingMessage.receiving_domain_id, sa.func.count())
        .where(
            OutgoingMessage.receiving_domain_id.in_(domain_ids),
            OutgoingMessage.state == MessageState.SENDING,
            OutgoingMessage.lease_until > now,
        )
        .group_by(OutgoingMessage.receiving_domain_id)
    )
    return Counter({domain_id: count for domain_id, count in rows if domain_id is not None})
