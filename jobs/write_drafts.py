"""Jobs: write the rest of the drafts that somebody asked for, where these were too many for one moment."""

from woordhouder.reminders.compose_in_turns import compose_in_turns
from woordhouder.reminders.write_letter import Letterhead
from woordhouder.reminders.write_rest import ask_no_more, unfinished_batch
from woordhouder.scheduler import Every, Work

WHEN = Every(minutes=5)


def is_waiting(work: Work) -> bool:
    """Tell whether somebody waits for the rest of a batch."""
    with work.sessions() as session:
        return unfinished_batch(session) is not None


def run(work: Work) -> dict[str, int]:
    """Write them, some hundred a transaction; who comes after a process that died goes on where it stopped."""
    with work.sessions() as session:
        batch_id = unfinished_batch(session)
    if batch_id is None:
        return {}
    letterhead = Letterhead(work.settings.mail_from, work.settings.base_url)
    counts = compose_in_turns(work.sessions, letterhead, batch_id, work.clock.now())
    with work.sessions.begin() as session:
        ask_no_more(session)
    return counts
