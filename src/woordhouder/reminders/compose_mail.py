"""Reminders: write one mail out of what is due for one official: a first question, or the next in its thread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.assessment.reply import Reply
from woordhouder.civic.mandate import Mandate
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.official import Official
from woordhouder.council.agenda_item import AgendaItem
from woordhouder.council.meeting import Meeting
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.letter import display_name
from woordhouder.reminders.audience import last_shown_replies
from woordhouder.reminders.chosen_words import words_for
from woordhouder.reminders.ladder import MOST_RUNGS
from woordhouder.reminders.open_commitments import OpenCommitment
from woordhouder.reminders.outgoing_message import OutgoingMessage, ReleaseBatch
from woordhouder.reminders.reminder import Reminder, ReminderKind, ReminderState
from woordhouder.reminders.rules import SHOWN_IN_FULL
from woordhouder.reminders.wording import in_figures, is_room_for, quoted, subject, words_per_quote
from woordhouder.reminders.wording_rules import words_more
from woordhouder.reminders.write_letter import Letterhead, Recipient, write_letter

MAILS = {1: "reminder", 2: "second_reminder", 3: "last_reminder"}
_OPENINGS = {1: "Uw belofte", 2: "Herinnering:", 3: "Laatste herinnering:"}


@dataclass(frozen=True)
class Told:
    """One promise as the mail tells it."""

    words: str
    made_on: date
    made_on_in_figures: str
    status: str
    found: str
    last_reply: "ToldReply | None"


@dataclass(frozen=True)
class ToldReply:
    """The newest answer that the public sees, as a successor reads it."""

    on: str
    stance: str


@dataclass(frozen=True)
class ToldItem:
    """The point on the agenda of a meeting."""

    title: str
    body: str


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
    chosen = words_for(session, MAILS[rung], mandate.official_id)
    values = told_values(session, letterhead, recipient, told, rung, chosen.words) | {
        "asked_on": brussels_date(_accepted(mails_before[0])) if mails_before else None
    }
    message = write_letter(
        session,
        letterhead,
        MAILS[rung],
        recipient,
        values,
        now,
        with_answer_link=True,
        thread=[mail.message_id for mail in mails_before],
        batch_id=batch.id,
        chosen=chosen,
    )
    for due in dues:
        due.reminder.state, due.reminder.outgoing_message_id = ReminderState.COMPOSED, message.id
    return message


def _one_each(dues: Sequence[Due]) -> list[Due]:
    """Return each promise once, by its most urgent reason."""
    found: dict[int, Due] = {}
    for due in dues:
        found.setdefault(due.about.commitment.id, due)
    return list(found.values())


def told_values(
    session: Session,
    letterhead: Letterhead,
    recipient: Recipient,
    told: Sequence[Due],
    rung: int,
    wording: str,
) -> dict[str, Any]:
    """Return what the mail tells: as many promises and as many words of each as fit in 150 words.

    wording: around it, which leaves more or less room.
    """
    more = words_more(MAILS[rung], wording)
    first = told[0]
    item = _item(session, first.reminder)
    is_handover = first.reminder.kind is ReminderKind.NEW_MANDATE
    replies = last_shown_replies(session, [d.about.commitment.id for d in told]) if is_handover else {}
    is_last = len(told) == 1 and first.asked_count + 1 >= MOST_RUNGS
    place = recipient.municipality
    names = [recipient.addressee, place, place, first.about.list_name, display_name(letterhead.mail_from)]
    names += [item.title, item.body] if item else []
    names += [_LAST_WORDS] if is_last else []
    shown_count = min(len(told), SHOWN_IN_FULL)
    # A successor reads an answer beside each promise; rather one promise less than a quote of six words.
    while shown_count > 1 and not is_room_for(
        shown_count, [*names, *_reply_words(told[:shown_count], replies)], more
    ):
        shown_count -= 1
    shown = told[:shown_count]
    most_words = words_per_quote(shown_count, [*names, *_reply_words(shown, replies)], more)
    before = first.reminder.moment_on
    return {
        "subject": subject(first.about.commitment.title, len(told) - 1, before, _OPENINGS[rung]),
        "words": quoted(first.about.commitment.quote, most_words),
        "promises": [_told(due, most_words, replies.get(due.about.commitment.id)) for due in shown],
        "other_count": len(told) - shown_count,
        "kind": first.reminder.kind.value,
        "item": item,
        "before": before,
        "list_name": first.about.list_name,
        "is_last": is_last,
    }


_LAST_WORDS = (
    "Dit is onze laatste vraag hierover. Zonder antwoord staat op onze website: Geen antwoord vóór 21 maart 2027."
)
_REPLY_WORDS = "Laatste antwoord (01-01-2027): niet van mij."
_LONGEST_ITEM = 12


def _reply_words(shown: Sequence[Due], replies: Mapping[int, Reply]) -> list[str]:
    return [_REPLY_WORDS for due in shown if due.about.commitment.id in replies]


def _item(session: Session, reminder: Reminder) -> ToldItem | None:
    if reminder.agenda_item_id is None:
        return None
    title, body_name = session.execute(
        sa.select(AgendaItem.title, Meeting.body_name)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(AgendaItem.id == reminder.agenda_item_id)
    ).one()
    return ToldItem(quoted(title, _LONGEST_ITEM), quoted(body_name or "gemeenteraad", 4))


def _told(due: Due, most_words: int, reply: Reply | None) -> Told:
    commitment = due.about.commitment
    return Told(
        last_reply=_told_reply(reply),
        words=quoted(commitment.quote, most_words),
        made_on=commitment.made_on,
        made_on_in_figures=in_figures(commitment.made_on),
        status=due.about.status.value,
        found=due.about.found,
    )


def _told_reply(reply: Reply | None) -> ToldReply | None:
    if reply is None or reply.stance is None or reply.received_at is None:
        return None
    return ToldReply(in_figures(brussels_date(reply.received_at)), reply.stance.value)


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
