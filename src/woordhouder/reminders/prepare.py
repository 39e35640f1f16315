"""Reminders: what happens each morning: let go what is stale, note what is due, write the mails for release."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from woordhouder.kit.clock import brussels_date
from woordhouder.reminders.audience import USUAL, Audience
from woordhouder.reminders.climb import climb
from woordhouder.reminders.compose import compose_first
from woordhouder.reminders.expire import expire_stale
from woordhouder.reminders.moments import ItemAhead
from woordhouder.reminders.reply_days import move_last_days, renew_reply_days
from woordhouder.reminders.schedule import schedule_due
from woordhouder.reminders.write_letter import Letterhead


def prepare(
    session: Session,
    letterhead: Letterhead,
    now: datetime,
    agenda: Sequence[ItemAhead] = (),
    audience: Collection[Audience] = USUAL,
    languages: Collection[str] | None = None,
) -> dict[str, int]:
    """Return the counts of all. Of many mails the first hundreds are written at once, the rest by the job
    `write_drafts`; nothing goes out, a person releases what was written."""
    counts = Counter(note_what_is_due(session, now, agenda, audience, languages))
    counts.update(compose_first(session, letterhead, now))
    return dict(counts)


def note_what_is_due(
    session: Session,
    now: datetime,
    agenda: Sequence[ItemAhead] = (),
    audience: Collection[Audience] = USUAL,
    languages: Collection[str] | None = None,
) -> dict[str, int]:
    """Let go what is stale and note first and further questions; return the counts of all."""
    today = brussels_date(now)
    counts = Counter({"expired": expire_stale(session, today)})
    counts["taken_back"] = renew_reply_days(session, today)
    counts.update(schedule_due(session, today, now, agenda, audience, languages))
    counts.update(climb(session, today, now))
    counts["more_days"] = move_last_days(session, now)
    return {name: count for name, count in counts.items() if count}
