"""Jobs: note who is to be reminded of what, and write the mails that wait for release."""

from datetime import time

from woordhouder.kit.clock import brussels_date
from woordhouder.matching.published import accepted_around
from woordhouder.reminders.prepare import prepare
from woordhouder.reminders.write_letter import Letterhead
from woordhouder.scheduler import Daily, Work

WHEN = Daily(at=time(7, 0))


def run(work: Work) -> dict[str, int]:
    """Write drafts; nothing goes out before a person released it."""
    letterhead = Letterhead(work.settings.mail_from, work.settings.base_url)
    with work.sessions.begin() as session:
        now = work.clock.now()
        return prepare(session, letterhead, now, accepted_around(session, brussels_date(now)))
