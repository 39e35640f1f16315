"""Reminders: write one mail out of what is due for one official: a first question, or the next in its thread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from woordhouder.assessment.reply import Reply
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.letter import display_name
from woordhouder.reminders.chosen_words import WordsInUse
from woordhouder.reminders.compose_facts import Facts
from woordhouder.reminders.due import Due
from woordhouder.reminders.ladder import MOST_RUNGS
from woordhouder.reminders.reminder import Reminder, ReminderKind
from woordhouder.reminders.rules import SHOWN_IN_FULL
from woordhouder.reminders.subject_line import Headline
from woordhouder.reminders.tell_judged import REPLY_DAYS, judged_values
from woordhouder.reminders.wording import LONGEST_MAIL, is_room_for, quoted, words_per_quote
from woordhouder.reminders.wording_rules import words_more
from woordhouder.reminders.write_letter import Letterhead, Recipient, Written, in_writing

MAILS = {1: "reminder", 2: "second_reminder", 3: "last_reminder"}


@dataclass(frozen=True)
class Told:
    """One promise as the mail tells it."""

    words: str
    made_on: date
    status: str
    found: str
    last_reply: "ToldReply | None"


@dataclass(frozen=True)
class ToldReply:
    """The newest answer that the public sees, as a successor reads it."""

    on: date
    stance: str


@dataclass(frozen=True)
class ToldItem:
    """The point on the agenda of a meeting."""

    title: str
    body: str


def compose_mail(
    letterhead: Letterhead,
    recipient: Recipient,
    dues: list[Due],
    facts: Facts,
    wordings: Mapping[str, WordsInUse],
    now: datetime,
) -> Written:
    """Write one mail about all of these reminders, which are of one thread, the most urgent first.

    What fits is counted beforehand with usual words around it; a mail that is too long all the same is written
    again with shorter quotes.
    """
    rung = max(due.reminder.rung for due in dues)
    told, before = _one_each(dues), facts.mails_before(dues[0].reminder)
    mail = REPLY_DAYS if dues[0].reminder.kind is ReminderKind.REPLY_DAYS else MAILS[rung]
    chosen = wordings[mail].words_for(recipient.official)
    more = words_more(mail, chosen.words)
    for _ in range(_TRIES):
        if mail == REPLY_DAYS:
            values = judged_values(letterhead, recipient, told, more)
        else:
            values = told_values(facts, letterhead, recipient, told, more) | {
                "asked_on": brussels_date(before[0].accepted_at) if before else None
            }
        written = in_writing(
            letterhead,
            mail,
            recipient,
            values,
            now,
            with_answer_link=True,
            chosen=chosen,
            thread=[one.message_id for one in before],
        )
        if written.word_count <= LONGEST_MAIL:
            break
        more += written.word_count - LONGEST_MAIL + _STEP
    return written


_TRIES, _STEP = 6, 8


def _one_each(dues: Sequence[Due]) -> list[Due]:
    """Return each promise once, by its most urgent reason."""
    found: dict[int, Due] = {}
    for due in dues:
        found.setdefault(due.about.commitment.id, due)
    return list(found.values())


def told_values(
    facts: Facts,
    letterhead: Letterhead,
    recipient: Recipient,
    told: Sequence[Due],
    more: int,
) -> dict[str, Any]:
    """Return what the mail tells: as many promises and as many words of each as fit in 150 words.

    more: how many words the wording around it has more than ours.
    """
    first = told[0]
    item = _item(facts, first.reminder)
    replies = facts.replies if first.reminder.kind is ReminderKind.NEW_MANDATE else {}
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
        "headline": Headline(first.about.commitment.title, len(told) - 1, before),
        "words": quoted(first.about.commitment.quote, most_words),
        "promises": [_told(due, most_words, replies.get(due.about.commitment.id)) for due in shown],
        "other_count": len(told) - shown_count,
        "statuses": list(dict.fromkeys(due.about.status.value for due in told)),
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


def _item(facts: Facts, reminder: Reminder) -> ToldItem | None:
    if reminder.agenda_item_id is None:
        return None
    title, body_name = facts.items[reminder.agenda_item_id]
    return ToldItem(quoted(title, _LONGEST_ITEM), quoted(body_name or "gemeenteraad", 4))


def _told(due: Due, most_words: int, reply: Reply | None) -> Told:
    commitment = due.about.commitment
    return Told(
        last_reply=_told_reply(reply),
        words=quoted(commitment.quote, most_words),
        made_on=commitment.made_on,
        status=due.about.status.value,
        found=due.about.found,
    )


def _told_reply(reply: Reply | None) -> ToldReply | None:
    if reply is None or reply.stance is None or reply.received_at is None:
        return None
    return ToldReply(brussels_date(reply.received_at), reply.stance.value)
