"""Doctor: everything that is looked at, in the order in which it is told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session, sessionmaker

from woordhouder.doctor import look_at_clock as clocks
from woordhouder.doctor import look_at_data as data
from woordhouder.doctor import look_at_dkim as dkim
from woordhouder.doctor import look_at_dmarc as dmarc
from woordhouder.doctor import look_at_mail_server as mail_server
from woordhouder.doctor import look_at_names as hosts
from woordhouder.doctor import look_at_outbox as outbox
from woordhouder.doctor import look_at_spf as spf
from woordhouder.doctor import look_at_worker as worker
from woordhouder.doctor.examine import Look
from woordhouder.doctor.finding import Finding
from woordhouder.doctor.look_at_backups import CHECK as BACKUPS
from woordhouder.doctor.look_at_backups import look_at_backups
from woordhouder.doctor.sending import Sending
from woordhouder.kit.mail_route import MailRoute
from woordhouder.kit.names import Names
from woordhouder.kit.see_mail_server import SeenServer
from woordhouder.reminders.mailing_hours import MailingHours
from woordhouder.reminders.outbox_health import outbox_health


@dataclass(frozen=True)
class Installation:
    """What is looked at, and through what: all that reaches outside can be replaced."""

    sending: Sending
    names: Names
    see_server: Callable[[MailRoute, str], SeenServer]
    ask_time: Callable[[], datetime]
    now: Callable[[], datetime]
    sessions: sessionmaker[Session] = field(repr=False)
    due: Mapping[str, datetime]
    """For each job, the last moment at which it had to begin."""
    newest_migration: str
    data_dir: Path
    secret_file: Path
    backups: Path | None
    mail_hours: MailingHours | None


def looks(here: Installation) -> dict[str, Look]:
    """Return each look under its name. Names are not asked where no mail leaves this machine."""
    sending, names = here.sending, here.names
    by_name: dict[str, Look] = {
        mail_server.CHECK: lambda: mail_server.look_at_mail_server(sending, here.see_server, here.now())
    }
    if sending.route is not None and "." not in sending.domain:
        by_name[hosts.SENDER] = lambda: [hosts.no_real_sender(sending)]
    elif sending.route is not None:
        by_name |= {
            spf.CHECK: lambda: spf.look_at_spf(sending, names),
            dkim.CHECK: lambda: dkim.look_at_dkim(sending, names),
            dmarc.CHECK: lambda: dmarc.look_at_dmarc(sending, names),
            hosts.PTR: lambda: hosts.look_at_reverse(sending, names),
            hosts.MX: lambda: hosts.look_at_mail_servers(sending, names),
        }
    return by_name | {
        clocks.CHECK: lambda: clocks.against_network(here.ask_time, here.now),
        clocks.OTHERS: lambda: _with_session(here, lambda s: clocks.against_others(s, here.now)),
        worker.CHECK: lambda: _with_session(here, lambda s: worker.look_at_worker(s, here.due, here.now())),
        outbox.CHECK: lambda: _with_session(here, lambda s: _outbox(here, s)),
        data.DATABASE: lambda: _with_session(here, lambda s: data.look_at_database(s, here.newest_migration)),
        data.FOLDER: lambda: data.look_at_data_folder(here.data_dir, here.secret_file),
        BACKUPS: lambda: look_at_backups(here.backups, here.now()),
    }


def _outbox(here: Installation, session: Session) -> list[Finding]:
    return outbox.look_at_outbox(outbox_health(session, here.now(), here.mail_hours))


def _with_session(here: Installation, look: Callable[[Session], list[Finding]]) -> list[Finding]:
    with here.sessions() as session:
        return look(session)
