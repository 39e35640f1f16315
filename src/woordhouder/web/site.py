"""Web: what every page of this installation needs; made once, when the application starts."""

from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.orm import Session, sessionmaker

from woordhouder.kit.blobs import Blobs
from woordhouder.kit.clock import Clock
from woordhouder.reminders.mailing_hours import MailingHours
from woordhouder.web.caching import PageCache
from woordhouder.web.templating import Templates


@dataclass(frozen=True)
class Site:
    """One installation: its address, its key, its sessions, its copies of papers, its clock, its templates."""

    base_url: str
    # A mail address for readers; empty where the host gave none.
    contact: str
    # From whom mails come, as `Name <address>`.
    mail_from: str
    # Whether the Internet Archive is asked to keep papers too.
    asks_for_captures: bool
    secret: bytes = field(repr=False)
    reading: sessionmaker[Session] = field(repr=False)
    writing: sessionmaker[Session] = field(repr=False)
    # For what concerns no page (who was seen, who tried): leaves the page cache alone.
    bookkeeping: sessionmaker[Session] = field(repr=False)
    # Copies of papers, each under its own sha256.
    blobs: Blobs = field(repr=False)
    clock: Clock
    # When mail may leave, and where backups arrive: what `/health` looks at.
    mail_hours: MailingHours | None
    backups: Path | None
    templates: Templates = field(repr=False)
    cache: PageCache = field(repr=False)

    @property
    def is_https(self) -> bool:
        return self.base_url.startswith("https://")
