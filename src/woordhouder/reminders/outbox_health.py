"""Reminders: how the outbox stands: what waits too long, what nobody knows, and what went wrong lately."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.reminders.delivery_failure import DeliveryFailure
from woordhouder.reminders.mail_pause import PauseReason
from woordhouder.reminders.mailing_hours import MailingHours
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage, ReleaseBatch
from woordhouder.reminders.pause import open_pause

LONGEST_WAIT = timedelta(minutes=15)
_READY = (MessageState.QUEUED, MessageState.DEFERRED)
_LATELY = timedelta(days=7)


@dataclass(frozen=True)
class OutboxHealth:
    """waited: how long the oldest mail that may leave waits already, none where nothing waits."""

    waiting_count: int
    waited: timedelta | None
    past_lease_count: int
    unknown_count: int
    pause: PauseReason | None
    lost_count: int
    """Mails of the last week that failed or were given up."""

    @property
    def is_late(self) -> bool:
        return self.waited is not None and self.waited > LONGEST_WAIT


def outbox_health(session: Session, now: datetime, hours: MailingHours | None) -> OutboxHealth:
    """Return it as it stands now; at night and on holidays nothing waits too long."""
    held = open_pause(session)
    return OutboxHealth(
        waiting_count=_count(session, OutgoingMessage.state.in_((*_READY, MessageState.APPROVED))),
        waited=_waited(session, now, hours),
        past_lease_count=_count(
            session, OutgoingMessage.state == MessageState.SENDING, OutgoingMessage.lease_until < now
        ),
        unknown_count=_count(session, OutgoingMessage.state == MessageState.UNKNOWN),
        pause=held.reason if held else None,
        lost_count=_count(
            session,
            OutgoingMessage.state.in_((MessageState.FAILED, MessageState.EXPIRED)),
            OutgoingMessage.queued_at > now - _LATELY,
        ),
    )


def _waited(session: Session, now: datetime, hours: MailingHours | None) -> timedelta | None:
    if hours is not None and not hours.are_now(now):
        return None
    in_line = sa.select(sa.func.min(OutgoingMessage.next_attempt_at)).where(OutgoingMessage.state.in_(_READY))
    released = (
        sa.select(sa.func.min(ReleaseBatch.released_at))
        .join(OutgoingMessage, OutgoingMessage.release_batch_id == ReleaseBatch.id)
        .where(OutgoingMessage.state == MessageState.APPROVED)
    )
    waits = (session.scalar(in_line), session.scalar(released), _in_vain_since(session))
    since = [at for at in waits if at is not None and at <= now]
    if not since:
        return None
    oldest = min(since)
    return now - (oldest if hours is None else max(oldest, hours.opened_at(now)))


def _in_vain_since(session: Session) -> datetime | None:
    """Return since when mail is tried and nobody takes any: then it is our own server, not one domain of theirs.

    A server that is down leaves no failure of a mail; one that is silent for two domains is silent for all.
    """
    last_good = session.scalar(sa.select(sa.func.max(OutgoingMessage.accepted_at)))
    failed = sa.exists().where(DeliveryFailure.outgoing_message_id == OutgoingMessage.id)
    tried = sa.select(
        sa.func.min(OutgoingMessage.queued_at),
        sa.func.count(OutgoingMessage.receiving_domain_id.distinct()),
        sa.func.count(sa.case((~failed, OutgoingMessage.id))),
    ).where(OutgoingMessage.state.in_(_READY), OutgoingMessage.attempt_count > 0)
    if last_good is not None:
        tried = tried.where(OutgoingMessage.queued_at > last_good)
    since, domain_count, blameless_count = session.execute(tried).one()
    return since if domain_count > 1 or blameless_count else None


def _count(session: Session, *which: sa.ColumnElement[bool]) -> int:
    return session.scalar(sa.select(sa.func.count(OutgoingMessage.id)).where(*which)) or 0
