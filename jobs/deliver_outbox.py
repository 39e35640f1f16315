"""Jobs: send the mails that were released, by SMTP, or into the folder where no mail server is set."""

from woordhouder.kit.mail import FolderTransport, Transport
from woordhouder.kit.open_transport import open_transport
from woordhouder.reminders.deliver import deliver
from woordhouder.reminders.outbox import is_anything_ready, queue_approved
from woordhouder.reminders.return_path import ReturnPath
from woordhouder.scheduler import Every, Work
from woordhouder.settings import Settings

WHEN = Every(minutes=1)
_MOST_IN_ONE_RUN = 2000


def is_waiting(work: Work) -> bool:
    """Tell whether a mail could leave now: it goes within seconds, not at the next whole minute."""
    if not _may_leave(work):
        return False
    with work.sessions() as session:
        return is_anything_ready(session, work.clock.now())


def run(work: Work) -> dict[str, int]:
    """Put released mails in line and hand them over; returns counts by what became of them."""
    settings = work.settings
    if not _may_leave(work):
        return {}
    with work.sessions.begin() as session:
        queue_approved(session, work.clock.now(), _MOST_IN_ONE_RUN, _allowed_domains(settings))
    transport: Transport = FolderTransport(settings.mail_dir)
    if settings.smtp_url:
        transport = open_transport(settings.smtp_url)
    returns = ReturnPath(settings.return_address, settings.secret_key()) if settings.return_address else None
    journals = settings.data_dir / "journals"
    return deliver(work.sessions, transport, work.clock, _MOST_IN_ONE_RUN, returns, journals, settings.mail_hours)


def _may_leave(work: Work) -> bool:
    hours = work.settings.mail_hours
    return hours is None or hours.are_now(work.clock.now())


def _allowed_domains(settings: Settings) -> frozenset[str] | None:
    """A real mail server without an https address is a trial: it may write to the named domains only."""
    if settings.smtp_url is None:
        return None
    is_trial = not settings.is_https
    return settings.allowed_mail_domains if is_trial or settings.allowed_mail_domains else None
