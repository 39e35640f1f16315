"""Reminders: write one mail out of what is due for one official: a first question, or the next in its thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.mandate import Mandate
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.official import Official
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.letter import display_name
from woordhouder.reminders.open_commitments import OpenCommitment
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage, ReleaseBatch
from woordhouder.reminders.reminder import Reminder, ReminderState
from woordhouder.reminders.rules import MOST_RUNGS, SHOWN_IN_FULL
from woordhouder.reminders.wording import in_figures, quoted, subject, words_per_quote
from woordhouder.reminders.write_letter import Letterhead, Recipient, write_letter

_MAILS = {1: "reminder", 2: "second_reminder", 3: "last_reminder"}
_OPENINGS = {1: "Uw belofte", 2: "Herinnering:", 3: "Laatste herinnering:"}


@dataclass(frozen=True)
class Told:
    """One promise as the mail tells it."""

    words: str
    made_on: date
    made_on_in_figures: str
    status: str
    found: str


@dataclass(frozen=True)
class Due:
    """A reminder that waits, with the promise it is about, and how often that was asked so far."""

    reminder: Reminder
    about: OpenCommitment
    asked_count: int


def compose_mail(
    session: Session, letterhead: Letterhead, batch: ReleaseBatch, mandate: Mandate, dues: list[Due], now: datetime
) -> OutgoingMessage:
    """Lay one mail in the batch about all of these reminders, which are of one thread, the most urgent first."""
    recipient = _recipient(session, mandate)
    rung = max(due.reminder.rung for due in dues)
    mails_before = _mails_before(session, dues[0].reminder)
    told = _one_each(dues)
    values = _values(letterhead, recipient, told, rung) | {
        "asked_on": brussels_date(_accepted(mails_before[0])) if mails_before else None
    }
    message = write_letter(
        session,
        letterhead,
        _MAILS[rung],
        recipient,
        values,
        now,
        with_answer_link=True,
        thread=[mail.message_id for mail in mails_before],
    )
    message.release_batch_id, message.state = batch.id, MessageState.DRAFT
    session.flush()
    for due in dues:
        due.reminder.state, due.reminder.outgoing_message_id = ReminderState.COMPOSED, message.id
    return message


def _one_each(dues: Sequence[Due]) -> list[Due]:
    """Return each promise once, by its most urgent reason."""
    found: dict[int, Due] = {}
    for due in dues:
        found.setdefault(due.about.commitment.id, due)
    return list(found.values())


def _values(letterhead: Letterhead, recipient: Recipient, told: list[Due], rung: int) -> dict[str, Any]:
    first, shown = told[0], told[:SHOWN_IN_FULL]
    place = recipient.municipality
    names = (recipient.addressee, place, place, first.about.list_name, display_name(letterhead.mail_from))
    most_words = words_per_quote(len(shown), names)
    before = first.reminder.moment_on
    return {
        "subject": subject(first.about.commitment.title, len(told) - 1, before, _OPENINGS[rung]),
        "promises": [_told(due, most_words) for due in shown],
        "other_count": len(told) - len(shown),
        "kind": first.reminder.kind.value,
        "before": before,
        "list_name": first.about.list_name,
        "is_last": len(told) == 1 and first.asked_count + 1 >= MOST_RUNGS,
    }


def _told(due: Due, most_words: int) -> Told:
    commitment = due.about.commitment
    return Told(
        words=quoted(commitment.quote, most_words),
        made_on=commitment.made_on,
        made_on_in_figures=in_figures(commitment.made_on),
        status=due.about.status.value,
        found=due.about.found,
    )


def _mails_before(session: Session, reminder: Reminder) -> list[OutgoingMessage]:
    """Return the mails of the thread that went, oldest first; none for a first question."""
    if reminder.first_message_id is None:
        return []
    of_thread = sa.select(Reminder.outgoing_message_id).where(
        Reminder.first_message_id == reminder.first_message_id
    )
    return list(
        session.scalars(
            sa.select(OutgoingMessage)
            .where(
                sa.or_(OutgoingMessage.id == reminder.first_message_id, OutgoingMessage.id.in_(of_thread)),
                OutgoingMessage.accepted_at.is_not(None),
            )
            .order_by(OutgoingMessage.accepted_at, OutgoingMessage.id)
        )
    )


def _accepted(message: OutgoingMessage) -> datetime:
    assert message.accepted_at is not None
    return message.accepted_at


def _recipient(session: Session, mandate: Mandate) -> Recipient:
    official = session.get_one(Official, mandate.official_id)
    municipality = session.get_one(Municipality, mandate.municipality_id)
    return Recipient(official, mandate, municipality.name)
