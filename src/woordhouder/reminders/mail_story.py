"""Reminders: what became of one mail, to its end: who released it, what came back, what was answered."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, defer

from woordhouder.accounts.account import Account
from woordhouder.assessment.reply import Reply, ReplyState
from woordhouder.commitments.commitment import Commitment
from woordhouder.reminders.outgoing_message import OutgoingMessage, ReleaseBatch
from woordhouder.reminders.received_mail import ReceivedMail
from woordhouder.reminders.reminder import Reminder


@dataclass(frozen=True)
class MailStory:
    """Everything that followed; the reasons are the promises that it asked about, with what was answered since."""

    released_at: datetime | None
    released_by: str | None
    receipts: list[ReceivedMail]
    reasons: list[tuple[Reminder, Commitment]]
    answers: list[tuple[Reply, Commitment]]


def mail_story(session: Session, message: OutgoingMessage) -> MailStory:
    """Return what became of this mail, everything in order of time."""
    released_at, released_by = _release(session, message)
    reasons = [
        (reminder, commitment)
        for reminder, commitment in session.execute(
            sa.select(Reminder, Commitment)
            .join(Commitment, Commitment.id == Reminder.commitment_id)
            .where(Reminder.outgoing_message_id == message.id)
            .order_by(Reminder.moment_on, Reminder.id)
        )
    ]
    return MailStory(
        released_at, released_by, _receipts(session, message), reasons, _answers(session, message, reasons)
    )


def _release(session: Session, message: OutgoingMessage) -> tuple[datetime | None, str | None]:
    row = session.execute(
        sa.select(ReleaseBatch.released_at, Account.name)
        .join(Account, Account.id == ReleaseBatch.released_by_id)
        .where(ReleaseBatch.id == message.release_batch_id)
    ).first()
    return (None, None) if row is None else (row[0], row[1])


def _receipts(session: Session, message: OutgoingMessage) -> list[ReceivedMail]:
    wanted = sa.select(ReceivedMail).where(ReceivedMail.outgoing_message_id == message.id)
    lean = wanted.options(defer(ReceivedMail.content, raiseload=True), defer(ReceivedMail.words, raiseload=True))
    return list(session.scalars(lean.order_by(ReceivedMail.received_at, ReceivedMail.id)))


def _answers(
    session: Session, message: OutgoingMessage, reasons: list[tuple[Reminder, Commitment]]
) -> list[tuple[Reply, Commitment]]:
    """Return what this official answered by link about these promises after the mail went."""
    if message.accepted_at is None:
        return []
    rows = session.execute(
        sa.select(Reply, Commitment)
        .join(Commitment, Commitment.id == Reply.commitment_id)
        .where(
            Reply.official_id == message.official_id,
            Reply.commitment_id.in_({commitment.id for _, commitment in reasons}),
            Reply.state != ReplyState.DRAFT,
            Reply.received_at >= message.accepted_at,
        )
        .order_by(Reply.received_at, Reply.id)
    )
    return [(reply, commitment) for reply, commitment in rows]
