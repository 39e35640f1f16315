"""Tests, reminders, torture: deliver in a process that dies at a point."""

import os
import smtplib
import ssl
import sys
from pathlib import Path
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.fakes import FixedClock
from tests.fuse import Fuse
from woordhouder.kit.database import make_engine, writing_sessions
from woordhouder.kit.mail import Envelope, FolderTransport, Handover, Outcome, SmtpTransport, Transport
from woordhouder.reminders.deliver import deliver

SMTP_POINTS = (
    *("begin", "before-commit", "committed", "claimed", "connect", "mail", "rcpt", "354", "mid-body", "dot"),
    "answered",
)
"""Before and after claim and record (a commit each), after each step of SMTP, and between 250 and record."""
SPOOL_POINTS = ("begin", "before-commit", "committed", "claimed", "rename", "answered")


class FusedServer(smtplib.SMTP):
    """The client of the standard library, with a fuse after each verb and in the middle of the body."""

    fuse: Fuse

    def mail(self, *said: Any, **more: Any) -> tuple[int, bytes]:
        answer = super().mail(*said, **more)
        self.fuse.burn("mail")
        return answer

    def rcpt(self, *said: Any, **more: Any) -> tuple[int, bytes]:
        answer = super().rcpt(*said, **more)
        self.fuse.burn("rcpt")
        return answer

    def docmd(self, cmd: str, args: str = "") -> tuple[int, bytes]:
        answer = super().docmd(cmd, args)
        if cmd == "DATA":
            self.fuse.burn("354")
        return answer

    def send(self, s: Any) -> None:
        if isinstance(s, bytes) and len(s) > 500:
            super().send(s[: len(s) // 2])
            self.fuse.burn("mid-body")
            s = s[len(s) // 2 :]
        super().send(s)
        if s == b".\r\n":
            self.fuse.burn("dot")


class FusedSmtp(SmtpTransport):
    """Speaks real SMTP until the fuse is burnt."""

    fuse: Fuse

    def _dial(self, context: ssl.SSLContext) -> smtplib.SMTP:
        server = FusedServer(timeout=self._verb_seconds)
        server.fuse = self.fuse
        return server

    def _connected(self) -> smtplib.SMTP:
        is_new = self._server is None
        server = super()._connected()
        if is_new:
            self.fuse.burn("connect")
        return server


class Told:
    """Writes down which mails the carrier was told are taken, before and after the database knows."""

    def __init__(self, carrier: Transport, fuse: Fuse, log: Path) -> None:
        self._carrier, self._fuse = carrier, fuse
        self._kept = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._taken = ""
        sa.event.listen(Session, "after_commit", lambda _: self._tell())

    def __enter__(self) -> Self:
        self._carrier.__enter__()
        return self

    def __exit__(self, *how: Any) -> None:
        self._carrier.__exit__(*how)

    def hand_over(self, envelope: Envelope) -> Handover:
        self._fuse.burn("claimed")
        handover = self._carrier.hand_over(envelope)
        self._fuse.burn("answered")
        self._taken = envelope.envelope_id if handover.outcome is Outcome.ACCEPTED else ""
        return handover

    def _tell(self) -> None:
        if self._taken:
            os.write(self._kept, self._taken.encode() + b"\n")
            self._taken = ""


def deliver_until(point: str, database_url: str, carrier: str | Path, clock: FixedClock, log: Path) -> None:
    """Deliver all that is ready, through a server's address or a folder, or die at the point."""
    fuse = Fuse(point)
    sessions = writing_sessions(make_engine(database_url))
    sa.event.listen(Session, "after_begin", lambda *_: fuse.burn("begin"))
    sa.event.listen(Session, "before_commit", lambda _: fuse.burn("before-commit"))
    sys.addaudithook(lambda event, _: fuse.burn("rename") if event == "os.rename" else None)
    transport: Transport
    if isinstance(carrier, Path):
        transport = FolderTransport(carrier)
    else:
        transport = FusedSmtp(carrier)
        transport.fuse = fuse
    told = Told(transport, fuse, log)
    sa.event.listen(Session, "after_commit", lambda _: fuse.burn("committed"))
    deliver(sessions, told, clock, most=10**6)
