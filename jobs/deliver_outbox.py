"""Jobs: send the mails that were released, by SMTP, or into the folder where no mail server is set."""

from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from woordhouder.kit.mail import FolderTransport, Transport
from woordhouder.kit.mail_route import RouteKind, mail_route
from woordhouder.kit.open_transport import open_transport
from woordhouder.kit.smtp import SmtpTransport
from woordhouder.reminders.deliver import deliver
from woordhouder.reminders.lanes import Spare
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

    def put_in_line(session: Session, now: datetime) -> int:
        return queue_approved(session, now, _MOST_IN_ONE_RUN, _allowed_domains(settings))

    with work.sessions.begin() as session:
        put_in_line(session, work.clock.now())
    transport, spare = _carriers(settings)
    returns = ReturnPath(settings.return_address, settings.secret_key()) if settings.return_address else None
    journals = settings.data_dir / "journals"
    return deliver(
        work.sessions,
        transport,
        work.clock,
        _MOST_IN_ONE_RUN,
        returns,
        journals,
        settings.mail_hours,
        spare,
        put_in_line,
    )


def _carriers(settings: Settings) -> tuple[Transport, Spare | None]:
    """Return what carries mails, and how to open more of it: a folder needs no second."""
    if not settings.smtp_url:
        return FolderTransport(settings.mail_dir), None
    if mail_route(settings.smtp_url).kind is RouteKind.SPOOL:
        return open_transport(settings.smtp_url), None
    return SmtpTransport(settings.smtp_url), partial(SmtpTransport, settings.smtp_url)


def _may_leave(work: Work) -> bool:
    hours = work.settings.mail_hours
    return hours is None or hours.are_now(work.clock.now())


def _allowed_domains(settings: Settings) -> frozenset[str] | None:
    """A real mail server without an https address is a trial: it may write to the named domains only."""
    if settings.smtp_url is None:
        return None
    is_trial = not settings.is_https
    return settings.allowed_mail_domains if is_trial or settings.allowed_mail_domains else None
