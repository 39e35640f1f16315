"""Reminders: write down that a mail did not get through, and stop writing where that happened too often."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.reminders.address import address_key
from woordhouder.reminders.delivery_failure import DeliveryFailure
from woordhouder.reminders.opt_out import suppress
from woordhouder.reminders.outgoing_message import OutgoingMessage
from woordhouder.reminders.retry import must_suppress
from woordhouder.reminders.suppression import SuppressionReason


def note_failure(
    session: Session,
    message: OutgoingMessage,
    status: str | None,
    now: datetime,
    *,
    is_final: bool,
    blames_domain: bool = False,
) -> None:
    """Add the failure; when it ended the mail, its address may be suppressed by the rules of `retry`."""
    key = address_key(message.recipient)
    session.add(
        DeliveryFailure(
            outgoing_message_id=message.id,
            address_key=key,
            failed_at=now,
            status=status,
            is_final=is_final,
            blames_domain=blames_domain,
        )
    )
    session.flush()
    if is_final and must_suppress(_final_statuses(session, key), now):
        note = f"did not arrive: {message.last_answer or status}"[:300]
        suppress(session, message.recipient, SuppressionReason.BOUNCED, note, "job:deliver_outbox", now)


def _final_statuses(session: Session, key: str) -> list[tuple[str, datetime]]:
    rows = session.execute(
        sa.select(DeliveryFailure.status, DeliveryFailure.failed_at).where(
            DeliveryFailure.address_key == key,
            DeliveryFailure.is_final.is_(True),
            DeliveryFailure.status.is_not(None),
        )
    )
    return [(status, at) for status, at in rows if status is not None]
