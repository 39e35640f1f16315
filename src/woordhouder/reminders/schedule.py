"""Reminders: note who is to be reminded of what, once for each commitment, official and period."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from woordhouder.reminders.audience import USUAL, Audience, addressees, chosen
from woordhouder.reminders.moments import ItemAhead, moments
from woordhouder.reminders.note_reminder import notes
from woordhouder.reminders.open_commitments import open_commitments
from woordhouder.reminders.reply_days import note_reply_days
from woordhouder.reminders.themes import theme_names


def schedule_due(
    session: Session,
    today: date,
    now: datetime,
    agenda: Sequence[ItemAhead] = (),
    audience: Collection[Audience] = USUAL,
    languages: Collection[str] | None = None,
) -> dict[str, int]:
    """Insert a reminder for each open commitment and each official who can still do something about it.

    agenda: points of meetings that a person accepted as bearing on a promise.
    languages: only who is written to in one of these; none means everybody.

    Returns counts: scheduled, same (stood already), expired (found too late, kept to be seen), answered (this
    official said so of this commitment), asked (the ladder runs, or its half year of silence), suppressed,
    without_address.
    """
    counts: Counter[str] = Counter()
    people, book = addressees(session, today), notes(session, now)
    found = open_commitments(session, party_list_ids=list(people))
    themes = theme_names(session, [one.commitment.id for one in found])
    due = moments(session, today, agenda)
    counts.update(note_reply_days(session, people, book, today))
    for one in found:
        about = themes.get(one.commitment.id, ())
        for person in chosen(people[one.commitment.party_list_id], audience, about, languages):
            for occasion in due.of(one, person):
                counts[book.note(one.commitment.id, person, occasion)] += 1
    return dict(counts)
