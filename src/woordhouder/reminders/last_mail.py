"""Reminders: when somebody was last written to, so that nobody gets two mails in a week."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.reminders.held_message import HeldMessage
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage

CONFIRMATION = "thanks"
SHOWN = "shown"
CONFIRMATIONS = frozenset({CONFIRMATION, SHOWN})
"""What we say of an official's own answer does not count: the official wrote first."""

_ON_ITS_WAY = (
    MessageState.DRAFT,
    MessageState.APPROVED,
    MessageState.QUEUED,
    MessageState.SENDING,
    MessageState.DEFERRED,
    MessageState.UNKNOWN,
)


def busy_officials(session: Session, official_ids: Collection[int]) -> frozenset[int]:
    """Return those of these officials who have a mail on its way; one that somebody held back is not on its way."""
    return frozenset(
        session.scalars(
            sa.select(OutgoingMessage.official_id)
            .outerjoin(HeldMessage, HeldMessage.outgoing_message_id == OutgoingMessage.id)
            .where(
                OutgoingMessage.official_id.in_(official_ids),
                OutgoingMessage.mail.not_in(CONFIRMATIONS),
                OutgoingMessage.state.in_(_ON_ITS_WAY),
                HeldMessage.id.is_(None),
            )
        )
    )


def last_accepted(session: Session, official_ids: Collection[int]) -> dict[int, datetime]:
    """Return, for these officials, when the newest mail was taken over by a mail server."""
    rows = session.execute(
        sa.select(OutgoingMessage.official_id, sa.func.max(OutgoingMessage.accepted_at))
        .where(
            OutgoingMessage.official_id.in_(official_ids),
            OutgoingMessage.mail.not_in(CONFIRMATIONS),
            OutgoingMessage.accepted_at.is_not(None),
        )
        .group_by(OutgoingMessage.official_id)
    )
    return {official_id: at for official_id, at in rows if at is not None}
