"""Jobs: take in what came back after our mails, from the mailbox that is set; without one it does nothing."""

from woordhouder.reminders.fetch_mail import open_mailbox, take_unread
from woordhouder.reminders.return_path import ReturnPath
from woordhouder.scheduler import Every, Work

WHEN = Every(minutes=5)


def run(work: Work) -> dict[str, int]:
    """Take in each unread mail; returns counts by kind."""
    settings = work.settings
    if settings.imap_url is None:
        return {}
    returns = ReturnPath(settings.return_address, settings.secret_key()) if settings.return_address else None
    with open_mailbox(settings.imap_url) as mailbox:
        return take_unread(mailbox, work.sessions, returns, work.clock)
