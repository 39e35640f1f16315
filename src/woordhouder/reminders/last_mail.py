"""Reminders: when somebody was last written to, so that nobody gets two mails in a week."""

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


def busy_officials(session: Session) -> frozenset[int]:
    """Return the officials who have a mail on its way; one that somebody held back is not on its way."""
    return frozenset(
        session.scalars(
            sa.select(OutgoingMessage.official_id)
            .outerjoin(HeldMessage, HeldMessage.outgoing_message_id == OutgoingMessage.id)
            .where(
                OutgoingMessage.mail.not_in(CONFIRMATIONS),
                OutgoingMessage.state.in_(_ON_ITS_WAY),
                HeldMessage.id.is_(None),
            )
        )
    )


def last_accepted(session: Session) -> dict[int, datetime]:
    """Return, by official, when the newest mail was taken over by a mail server."""
    rows = session.execute(
        sa.select(OutgoingMessage.official_id, sa.func.max(OutgoingMessage.accepted_at))
        .where(OutgoingMessage.mail.not_in(CONFIRMATIONS), OutgoingMessage.accepted_at.is_not(None))
        .group_by(OutgoingMessage.official_id)
    )
    return {official_id: at for official_id, at in rows if at is not None}
