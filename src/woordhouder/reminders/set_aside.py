"""Reminders: leave a domain alone for a while when nobody answers there, with all its mails."""

from collections.abc import Collection
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.kit.language import N_
from woordhouder.reminders.claim import put_back
from woordhouder.reminders.outgoing_message import READY, MessageState, OutgoingMessage
from woordhouder.reminders.receiving_domain import ReceivingDomain
from woordhouder.reminders.retry import GIVE_UP_AFTER, back_off

_BEHIND = timedelta(microseconds=1)


def set_aside(session: Session, message: OutgoingMessage, now: datetime, chance: float) -> None:
    """Let all mails to this mail's domain wait: longer each time, after which one of them is tried.

    Who was not tried yet goes first then, so that no single mail that its server chokes on keeps the others back.
    What waited five days for a domain that was silent all that time is given up.
    """
    assert message.receiving_domain_id is not None
    domain = session.get_one(
        ReceivingDomain, message.receiving_domain_id, with_for_update=True, populate_existing=True
    )
    domain.stall_count += 1
    domain.silent_since = domain.silent_since or now
    domain.set_aside_until = now + back_off(domain.stall_count, chance)
    if message.next_attempt_at is not None:
        message.next_attempt_at = max(message.next_attempt_at, domain.set_aside_until + 2 * _BEHIND)
    session.flush()
    if now - domain.silent_since >= GIVE_UP_AFTER:
        _give_up(session, domain.id, now)
    put_back(session, domain, domain.set_aside_until, OutgoingMessage.attempt_count == 0)
    put_back(session, domain, domain.set_aside_until + _BEHIND, OutgoingMessage.attempt_count > 0)


def _give_up(session: Session, domain_id: int, now: datetime) -> None:
    session.execute(
        sa.update(OutgoingMessage)
        .where(
            OutgoingMessage.receiving_domain_id == domain_id,
            OutgoingMessage.state.in_(READY),
            OutgoingMessage.queued_at <= now - GIVE_UP_AFTER,
        )
        .values(
            state=MessageState.EXPIRED,
            next_attempt_at=None,
            last_answer=N_("De mailserver van de ontvanger antwoordde vijf dagen lang niet."),
        )
        .execution_options(synchronize_session=False)
    )


def has_answered(session: Session, message_ids: Collection[int]) -> None:
    """Take the domains of these mails as they were before: somebody answered there."""
    theirs = sa.select(OutgoingMessage.receiving_domain_id).where(OutgoingMessage.id.in_(message_ids))
    session.execute(
        sa.update(ReceivingDomain)
        .where(ReceivingDomain.stall_count > 0, ReceivingDomain.id.in_(theirs))
        .values(stall_count=0, silent_since=None, set_aside_until=None)
        .execution_options(synchronize_session=False)
    )


def doubtful_domains(session: Session) -> frozenset[int]:
    """Return the domains of which the last thing we know is that nobody answered."""
    return frozenset(session.scalars(sa.select(ReceivingDomain.id).where(ReceivingDomain.stall_count > 0)))


def silent_domains(session: Session) -> list[ReceivingDomain]:
    """Return the domains that are left alone and have mails waiting, for staff."""
    waits = sa.exists().where(
        OutgoingMessage.receiving_domain_id == ReceivingDomain.id, OutgoingMessage.state.in_(READY)
    )
    silent = sa.select(ReceivingDomain).where(ReceivingDomain.stall_count > 0, waits)
    return list(session.scalars(silent.order_by(ReceivingDomain.silent_since, ReceivingDomain.id)))
