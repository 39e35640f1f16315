"""Jobs: note who is to be reminded of what, and write the mails that wait for release."""

from collections import Counter
from datetime import time

from woordhouder.kit.clock import brussels_date
from woordhouder.matching.published import accepted_around
from woordhouder.reminders.compose import begin_composing
from woordhouder.reminders.compose_in_turns import compose_in_turns
from woordhouder.reminders.prepare import note_what_is_due
from woordhouder.reminders.write_letter import Letterhead
from woordhouder.scheduler import Daily, Work

WHEN = Daily(at=time(7, 0))


def run(work: Work) -> dict[str, int]:
    """Write drafts; nothing goes out before a person released it.

    Some hundred mails a transaction: others may write in between, memory stays small, and who comes after a
    process that died goes on where it stopped.
    """
    letterhead = Letterhead(work.settings.mail_from, work.settings.base_url)
    now = work.clock.now()
    with work.sessions.begin() as session:
        agenda = accepted_around(session, brussels_date(now))
        counts = Counter(note_what_is_due(session, now, agenda))
        counts.update(begin_composing(session, now))
    counts.update(compose_in_turns(work.sessions, letterhead, None, now))
    return dict(counts)
