"""Jobs: tell officials that their answer is on the website, a mail for each of them and not one for each answer."""

from woordhouder.reminders.thank_for_shown import thank_for_shown
from woordhouder.reminders.write_letter import Letterhead
from woordhouder.scheduler import Every, Work

# Staff often lets several answers of one person through in a row: they go into one mail.
WHEN = Every(minutes=15)


def run(work: Work) -> dict[str, int]:
    """Write the mails; the outbox sends them like any other."""
    letterhead = Letterhead(work.settings.mail_from, work.settings.base_url)
    with work.sessions.begin() as session:
        count = thank_for_shown(session, letterhead, work.clock.now())
    return {"thanked": count} if count else {}
