"""Reminders: take in one mail that came back, and let follow what it means for ours."""

import hashlib
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts.audit import write
from woordhouder.kit.dialect import insert_unless_there
from woordhouder.kit.errors import BadInput, NotFound
from woordhouder.reminders.note_failure import note_failure
from woordhouder.reminders.opt_out import suppress
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.pause import pause, pause_if_failing
from woordhouder.reminders.rates import reason_after_complaint
from woordhouder.reminders.read_receipt import Receipt, read_receipt
from woordhouder.reminders.received_mail import ReceivedKind, ReceivedMail
from woordhouder.reminders.return_path import ReturnPath
from woordhouder.reminders.suppression import SuppressionReason

MOST_BYTES = 25_000_000
_ACTOR = "job:receive_mail"
_MONTH = timedelta(days=30)
_WENT = (MessageState.ACCEPTED, MessageState.DELIVERED, MessageState.UNKNOWN, MessageState.SENDING)


def take_in(session: Session, content: bytes, returns: ReturnPath | None, now: datetime) -> ReceivedKind | None:
    """Keep a received mail and return what it is; None where it came before. Raises BadInput when too big."""
    if not content.strip() or len(content) > MOST_BYTES:
        raise BadInput(
            f"A mail of {len(content)} bytes cannot be taken in: it is empty, or bigger than {MOST_BYTES}"
        )
    receipt = read_receipt(content)
    message, is_forged = _our_mail(session, receipt, returns)
    kind = ReceivedKind.FORGED if is_forged else receipt.kind
    made = insert_unless_there(
        session,
        ReceivedMail,
        ["sha256"],
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        received_at=now,
        kind=kind,
        status=receipt.status,
        sender=_storable(receipt.sender),
        subject=_storable(receipt.subject),
        words=_storable(receipt.text),
        outgoing_message_id=message.id if message else None,
    )
    if made is None:
        return None
    if message is not None:
        _follow(session, message, kind, receipt, now)
    return kind


def _our_mail(
    session: Session, receipt: Receipt, returns: ReturnPath | None
) -> tuple[OutgoingMessage | None, bool]:
    """Return the mail of ours that is meant, and whether the address it came to was forged."""
    claimed = [said for to in receipt.addressed_to if returns and (said := returns.claimed_in(to))]
    if claimed and returns:
        signed = [returns.message_in(said) for said in claimed]
        if None in signed:
            return None, True
        return session.get(OutgoingMessage, signed[0], with_for_update=True), False
    # Both names hold 128 random bits: who writes them had the mail in hand.
    names = list(receipt.message_ids)
    wanted: sa.ColumnElement[bool] = OutgoingMessage.message_id.in_(names)
    if receipt.envelope_id:
        wanted = sa.or_(wanted, OutgoingMessage.message_id.startswith(f"<{receipt.envelope_id}@", autoescape=True))
    return session.scalars(sa.select(OutgoingMessage).where(wanted).limit(1).with_for_update()).first(), False


def _follow(
    session: Session, message: OutgoingMessage, kind: ReceivedKind, receipt: Receipt, now: datetime
) -> None:
    if kind is ReceivedKind.BOUNCE and message.state in _WENT:
        message.state, message.last_answer = MessageState.BOUNCED, _storable(f"{receipt.status} {receipt.subject}")
        note_failure(session, message, receipt.status, now, is_final=True)
        pause_if_failing(session, now)
    elif kind is ReceivedKind.DELIVERED and message.state in (MessageState.ACCEPTED, MessageState.UNKNOWN):
        message.state = MessageState.DELIVERED
        message.accepted_at = message.accepted_at or now
    elif kind is ReceivedKind.COMPLAINT:
        suppress(session, message.recipient, SuppressionReason.COMPLAINED, None, _ACTOR, now)
        _pause_after_complaint(session, now)
    session.flush()


def _pause_after_complaint(session: Session, now: datetime) -> None:
    since = now - _MONTH
    complaints = sa.select(sa.func.count(ReceivedMail.id)).where(
        ReceivedMail.kind == ReceivedKind.COMPLAINT,
        ReceivedMail.outgoing_message_id.is_not(None),
        ReceivedMail.received_at > since,
    )
    accepted = sa.select(sa.func.count(OutgoingMessage.id)).where(OutgoingMessage.accepted_at > since)
    reason = reason_after_complaint(session.scalar(complaints) or 0, session.scalar(accepted) or 0)
    if reason is not None:
        pause(session, reason, now)


def mark_read(session: Session, received_id: int, by_id: int, now: datetime) -> None:
    """Say that a person has seen to a received mail; a second time changes nothing."""
    received = session.get(ReceivedMail, received_id)
    if received is None:
        raise NotFound(f"No received mail with id {received_id}: open the mailbox again")
    if received.read_at is None:
        received.read_at, received.read_by_id = now, by_id
        session.flush()
        write(session, by_id, "read_mail", ("received_mail", received_id), None, None, now)


def _storable(text: str) -> str:
    """PostgreSQL keeps no NUL, and no half of a pair of surrogates."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
