"""Reminders: what happens each morning: let go what is stale, note what is due, write the mails for release."""

from datetime import datetime

from sqlalchemy.orm import Session

from woordhouder.kit.clock import brussels_date
from woordhouder.reminders.compose import compose_due
from woordhouder.reminders.expire import expire_stale
from woordhouder.reminders.schedule import schedule_due
from woordhouder.reminders.write_letter import Letterhead


def prepare(session: Session, letterhead: Letterhead, now: datetime) -> dict[str, int]:
    """Return the counts of all three; nothing goes out, a person releases what was written."""
    today = brussels_date(now)
    expired = expire_stale(session, today)
    scheduled = schedule_due(session, today, now)
    _, composed = compose_due(session, letterhead, now)
    return ({"expired": expired} if expired else {}) | scheduled | composed
