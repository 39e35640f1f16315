"""Reminders: what staff may ask: what waits for release, what went out, and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.mandate import Mandate, MandateRole
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.official import Official
from woordhouder.commitments.commitment import Commitment
from woordhouder.kit.catalogue import DEFAULT
from woordhouder.kit.database import UtcMoment
from woordhouder.kit.errors import NotFound
from woordhouder.reminders.approve import fingerprint
from woordhouder.reminders.due import VALUE_MISSING
from woordhouder.reminders.held_message import HeldMessage
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage, ReleaseBatch
from woordhouder.reminders.pause import open_pause
from woordhouder.reminders.read_letter import ReadLetter, read_letter
from woordhouder.reminders.received_queries import unread_replies
from woordhouder.reminders.reminder import Reminder, ReminderKind, ReminderState
from woordhouder.reminders.wording_version import WordingVersion


@dataclass(frozen=True)
class Reason:
    """Why somebody is written to: this promise, at this moment."""

    commitment_id: int
    title: str
    kind: ReminderKind
    rung: int
    moment_on: date


@dataclass(frozen=True)
class WaitingMail:
    """One mail that waits for release, as it stands stored."""

    message: OutgoingMessage
    letter: ReadLetter
    official: Official
    role: MandateRole
    municipality: str
    reasons: list[Reason]
    language: str
    """In which it is written; not what the official reads where staff kept no words in that."""


@dataclass(frozen=True)
class WaitingBatch:
    """The mails that a person can release together; `seen` stands for their exact bytes."""

    batch: ReleaseBatch
    mails: list[WaitingMail]
    seen: str


@dataclass(frozen=True)
class MailLine:
    """One mail in the mailbox; the bytes are not loaded."""

    id: int
    mail: str
    subject: str
    official: str
    recipient: str
    state: MessageState
    at: datetime
    answer: str | None
    hold_reason: str | None


@dataclass(frozen=True)
class LostReminder:
    """A reminder that was never sent, with why."""

    reminder: Reminder
    title: str
    official: str


def waiting_batches(session: Session) -> list[WaitingBatch]:
    """Return what waits for release, oldest first."""
    rows = session.execute(
        sa.select(OutgoingMessage, ReleaseBatch, Official, WordingVersion.language)
        .outerjoin(WordingVersion, WordingVersion.id == OutgoingMessage.wording_version_id)
        .join(ReleaseBatch, ReleaseBatch.id == OutgoingMessage.release_batch_id)
        .join(Official, Official.id == OutgoingMessage.official_id)
        .outerjoin(HeldMessage, HeldMessage.outgoing_message_id == OutgoingMessage.id)
        .where(OutgoingMessage.state == MessageState.DRAFT, HeldMessage.id.is_(None))
        .order_by(ReleaseBatch.id, OutgoingMessage.id)
    ).all()
    reasons = _reasons(session, [row[0].id for row in rows])
    batches: dict[int, tuple[ReleaseBatch, list[WaitingMail]]] = {}
    for message, batch, official, language in rows:
        role, municipality, why = reasons[message.id]
        letter = read_letter(message.content, is_covered=not official.is_demo)
        mail = WaitingMail(message, letter, official, role, municipality, why, language or DEFAULT)
        batches.setdefault(batch.id, (batch, []))[1].append(mail)
    return [
        WaitingBatch(batch, mails, fingerprint(mail.message for mail in mails)) for batch, mails in batches.values()
    ]


def waiting_count(session: Session) -> int:
    """Return how many mails wait for release."""
    return (
        session.scalar(
            sa.select(sa.func.count(OutgoingMessage.id))
            .outerjoin(HeldMessage, HeldMessage.outgoing_message_id == OutgoingMessage.id)
            .where(OutgoingMessage.state == MessageState.DRAFT, HeldMessage.id.is_(None))
        )
        or 0
    )


def unknown_count(session: Session) -> int:
    """Return of how many mails nobody knows whether they went."""
    wanted = sa.select(sa.func.count(OutgoingMessage.id)).where(OutgoingMessage.state == MessageState.UNKNOWN)
    return session.scalar(wanted) or 0


def waits_in_mailbox(session: Session) -> int:
    """Return how much in the mailbox waits for a person: unknown mails, answers, and a pause counts for one."""
    return unknown_count(session) + unread_replies(session) + (open_pause(session) is not None)


def _reasons(session: Session, message_ids: list[int]) -> dict[int, tuple[MandateRole, str, list[Reason]]]:
    rows = session.execute(
        sa.select(Reminder, Commitment.title, Mandate.role, Municipality.name)
        .join(Commitment, Commitment.id == Reminder.commitment_id)
        .join(Mandate, Mandate.id == Reminder.mandate_id)
        .join(Municipality, Municipality.id == Mandate.municipality_id)
        .where(Reminder.outgoing_message_id.in_(message_ids))
        .order_by(Reminder.moment_on, Reminder.id)
    )
    found: dict[int, tuple[MandateRole, str, list[Reason]]] = {}
    for reminder, title, role, municipality in rows:
        assert reminder.outgoing_message_id is not None
        why = found.setdefault(reminder.outgoing_message_id, (role, municipality, []))[2]
        why.append(Reason(reminder.commitment_id, title, reminder.kind, reminder.rung, reminder.moment_on))
    return found


def mailbox(session: Session, limit: int = 200) -> list[MailLine]:
    """Return the newest mails with their state."""
    at = sa.func.coalesce(OutgoingMessage.accepted_at, OutgoingMessage.composed_at, type_=UtcMoment())
    rows = session.execute(
        sa.select(
            OutgoingMessage.id,
            OutgoingMessage.mail,
            OutgoingMessage.subject,
            Official.given_name + " " + Official.family_name,
            OutgoingMessage.recipient,
            OutgoingMessage.state,
            at,
            OutgoingMessage.last_answer,
            HeldMessage.reason,
        )
        .join(Official, Official.id == OutgoingMessage.official_id)
        .outerjoin(HeldMessage, HeldMessage.outgoing_message_id == OutgoingMessage.id)
        .order_by(OutgoingMessage.id.desc())
        .limit(limit)
    )
    return [MailLine(*row) for row in rows]


def mail_with_official(session: Session, message_id: int) -> tuple[OutgoingMessage, Official, HeldMessage | None]:
    """Return one mail; raises NotFound."""
    row = session.execute(
        sa.select(OutgoingMessage, Official, HeldMessage)
        .join(Official, Official.id == OutgoingMessage.official_id)
        .outerjoin(HeldMessage, HeldMessage.outgoing_message_id == OutgoingMessage.id)
        .where(OutgoingMessage.id == message_id)
    ).one_or_none()
    if row is None:
        raise NotFound(f"No mail with id {message_id}: open the mailbox again")
    return row[0], row[1], row[2]


def lost_reminders(session: Session, limit: int = 20) -> list[LostReminder]:
    """Return the newest reminders that expired, were dropped or cannot be written: nothing goes in silence."""
    rows = session.execute(
        sa.select(Reminder, Commitment.title, Official)
        .join(Commitment, Commitment.id == Reminder.commitment_id)
        .join(Official, Official.id == Reminder.official_id)
        .where(
            sa.or_(
                Reminder.state.in_((ReminderState.EXPIRED, ReminderState.DROPPED)), Reminder.note == VALUE_MISSING
            )
        )
        .order_by(Reminder.id.desc())
        .limit(limit)
    )
    return [LostReminder(reminder, title, official.name) for reminder, title, official in rows]
