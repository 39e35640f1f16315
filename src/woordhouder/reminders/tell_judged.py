"""Reminders: what a mail says of judgements that wait for the answer of a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from woordhouder.kit.letter import display_name
from woordhouder.reminders.due import Due
from woordhouder.reminders.rules import SHOWN_IN_FULL
from woordhouder.reminders.subject_line import Headline
from woordhouder.reminders.wording import is_room_for, quoted, words_per_quote
from woordhouder.reminders.write_letter import Letterhead, Recipient

REPLY_DAYS = "reply_days"


@dataclass(frozen=True)
class Judged:
    """One promise, and what we mean to say of it."""

    words: str
    status: str


def judged_values(letterhead: Letterhead, recipient: Recipient, told: Sequence[Due], more: int) -> dict[str, Any]:
    """Return what the mail tells: as many promises and as many words of each as fit in 150 words.

    Of several last days the first one is told: a list never has fewer days than the mail says.
    more: how many words the wording around it has more than ours.
    """
    first, place = told[0], recipient.municipality
    names = [recipient.addressee, place, place, first.about.list_name, display_name(letterhead.mail_from)]
    shown_count = min(len(told), SHOWN_IN_FULL)
    while shown_count > 1 and not is_room_for(shown_count, names, more):
        shown_count -= 1
    most_words = words_per_quote(shown_count, names, more)
    until = min(due.reminder.moment_on for due in told)
    return {
        "headline": Headline(first.about.commitment.title, len(told) - 1, until),
        "judged": [_judged(due, most_words) for due in told[:shown_count]],
        "other_count": len(told) - shown_count,
        "until": until,
        "list_name": first.about.list_name,
    }


def _judged(due: Due, most_words: int) -> Judged:
    judgement = due.about.judgement
    assert judgement is not None, "only what waits to be judged is told"
    return Judged(quoted(due.about.commitment.quote, most_words), judgement.status.value)
