"""Reminders: release a batch after a person looked at the exact bytes; without it nothing goes out."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts.audit import write
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.errors import Conflict, NotFound
from woordhouder.kit.language import N_
from woordhouder.reminders.expire import expire_stale
from woordhouder.reminders.held_message import HeldMessage
from woordhouder.reminders.make_link import LASTS
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage, ReleaseBatch
from woordhouder.reminders.personal_link import PersonalLink
from woordhouder.reminders.reply_days import renew_reply_days


def fingerprint(messages: Iterable[OutgoingMessage]) -> str:
    """Return what stands for the exact bytes of some mails, so that one who releases names what was seen."""
    digest = hashlib.sha256()
    for message in sorted(messages, key=lambda m: m.id):
        digest.update(f"{message.id}:{message.recipient}:{hashlib.sha256(message.content).hexdigest()};".encode())
    return digest.hexdigest()


def release(session: Session, batch_id: int, by_id: int, seen: str, now: datetime) -> int:
    """Approve every mail of the batch that waits and was not held back; return how many.

    seen: the fingerprint of the mails that were shown. Raises Conflict when they are not these any more, or when
    somebody released the batch already.
    """
    batch = locked_batch(session, batch_id)
    expire_stale(session, brussels_date(now))
    renew_reply_days(session, brussels_date(now))
    messages = waiting_in(session, batch_id)
    if batch.released_at is not None:
        raise Conflict(N_("Deze mails zijn al vrijgegeven."))
    if not messages or fingerprint(messages) != seen:
        raise Conflict(N_("Deze mails zijn intussen veranderd. Kijk ze opnieuw na."))
    batch.released_at, batch.released_by_id = now, by_id
    for message in messages:
        message.state = MessageState.APPROVED
    _renew_links(session, [message.id for message in messages], now)
    session.flush()
    write(
        session,
        by_id,
        "release_mail",
        ("release_batch", batch_id),
        None,
        {"count": len(messages), "seen": seen},
        now,
    )
    return len(messages)


def locked_batch(session: Session, batch_id: int) -> ReleaseBatch:
    """Return the batch, kept from others until the end of this transaction; raises NotFound."""
    batch = session.scalar(sa.select(ReleaseBatch).where(ReleaseBatch.id == batch_id).with_for_update())
    if batch is None:
        raise NotFound(f"No batch with id {batch_id}: open the list of reminders again")
    return batch


def waiting_in(session: Session, batch_id: int) -> list[OutgoingMessage]:
    """Return the mails of a batch that wait for release."""
    return list(
        session.scalars(
            sa.select(OutgoingMessage)
            .outerjoin(HeldMessage, HeldMessage.outgoing_message_id == OutgoingMessage.id)
            .where(
                OutgoingMessage.release_batch_id == batch_id,
                OutgoingMessage.state == MessageState.DRAFT,
                HeldMessage.id.is_(None),
            )
            .order_by(OutgoingMessage.id)
        )
    )


def _renew_links(session: Session, message_ids: list[int], now: datetime) -> None:
    """A link's days count from the release: a mail that waited a week still gives its whole month."""
    for purpose, lasts in LASTS.items():
        session.execute(
            sa.update(PersonalLink)
            .where(PersonalLink.purpose == purpose, PersonalLink.outgoing_message_id.in_(message_ids))
            .values(expires_at=now + lasts)
        )
