"""Tests, reminders, torture: deliver in a process that dies at a point."""

import os
import smtplib
import ssl
import sys
import time
from pathlib import Path
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.fuse import Fuse
from tests.reminders.torture.running_clock import RunningClock
from woordhouder.kit.database import make_engine, writing_sessions
from woordhouder.kit.mail import Envelope, Handover, Outcome, WhileWaiting, nothing
from woordhouder.kit.mail_spool import SpoolTransport
from woordhouder.kit.smtp import SmtpTransport
from woordhouder.reminders.deliver import deliver

SMTP_POINTS = (
    *("begin", "before-commit", "committed", "claimed", "connect", "mail", "rcpt", "354", "mid-body", "dot"),
    "answered",
)
"""Before and after claim and record (a commit each), after each step of SMTP, and between 250 and record."""
LANE_POINTS = ("spare", "passed", "overdue")
"""When a further connection stands, before a mail passes over it, and when an answer comes that was overdue."""
COMMIT_POINTS = ("begin", "before-commit", "committed")
SPOOL_POINTS = ("begin", "before-commit", "committed", "claimed", "rename", "answered")


_OVERDUE_SECONDS = 0.35
_STEPS = {"MAIL": "mail", "RCPT": "rcpt", "DATA": "354"}


class FusedServer(smtplib.SMTP):
    """The client of the standard library, with a fuse after each verb's answer and in the middle of the body."""

    fuse: Fuse

    def __init__(self, *, timeout: float) -> None:
        super().__init__(timeout=timeout)
        self._awaited: list[str] = []

    def send(self, s: Any) -> None:
        if isinstance(s, str):
            self._awaited += [_STEPS[line[:4]] for line in s.splitlines() if line[:4] in _STEPS]
        elif len(s) > 500:
            super().send(s[: len(s) // 2])
            self.fuse.burn("mid-body")
            s = s[len(s) // 2 :]
        super().send(s)
        if s == b".\r\n":
            self.fuse.burn("dot")

    def getreply(self) -> tuple[int, bytes]:
        answer = super().getreply()
        if self._awaited:
            self.fuse.burn(self._awaited.pop(0))
        return answer


class FusedSmtp(SmtpTransport):
    """Speaks real SMTP until the fuse is burnt."""

    fuse: Fuse
    is_spare = False

    def call(self) -> bool:
        self.is_spare = super().call()
        self.fuse.burn("spare")
        return self.is_spare

    def hand_over(self, envelope: Envelope, meanwhile: WhileWaiting = nothing) -> Handover:
        if self.is_spare:
            self.fuse.burn("passed")
        began = time.monotonic()
        handover = super().hand_over(envelope, meanwhile)
        if time.monotonic() - began > _OVERDUE_SECONDS:
            self.fuse.burn("overdue")
        return handover

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

    def __init__(self, fuse: Fuse, log: Path) -> None:
        self.fuse = fuse
        self._kept = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._taken: list[str] = []
        sa.event.listen(Session, "after_commit", lambda _: self._tell())

    def hear(self, envelope: Envelope, handover: Handover) -> None:
        self.fuse.burn("answered")
        self._taken += [envelope.envelope_id] if handover.outcome is Outcome.ACCEPTED else []

    def _tell(self) -> None:
        # One thread commits while another hands over: what is told here may be known a moment before its record,
        # which the count at the end is none the milder for.
        taken, self._taken = self._taken, []
        if taken:
            os.write(self._kept, "".join(f"{name}\n" for name in taken).encode())


class Telling:
    """A connection that tells what becomes of each mail."""

    def __init__(self, carrier: SpoolTransport | FusedSmtp, told: Told) -> None:
        self._carrier, self._told = carrier, told

    def __enter__(self) -> Self:
        self._carrier.__enter__()
        return self

    def __exit__(self, *how: Any) -> None:
        self._carrier.__exit__(*how)

    def call(self) -> bool:
        return isinstance(self._carrier, FusedSmtp) and self._carrier.call()

    def hand_over(self, envelope: Envelope, meanwhile: WhileWaiting = nothing) -> Handover:
        self._told.fuse.burn("claimed")
        handover = self._carrier.hand_over(envelope, meanwhile)
        self._told.hear(envelope, handover)
        return handover


def deliver_until(point: str, database_url: str, carrier: str | Path, clock: RunningClock, log: Path) -> None:
    """Deliver all that is ready, through a server's address or a folder, or die at the point."""
    fuse = Fuse(point)
    sessions = writing_sessions(make_engine(database_url))
    sa.event.listen(Session, "after_begin", lambda *_: fuse.burn("begin"))
    sa.event.listen(Session, "before_commit", lambda _: fuse.burn("before-commit"))
    sys.addaudithook(lambda event, _: fuse.burn("rename") if event == "os.rename" else None)
    told = Told(fuse, log)
    sa.event.listen(Session, "after_commit", lambda _: fuse.burn("committed"))
    journals = log.parent / "journals"
    if isinstance(carrier, Path):
        deliver(sessions, Telling(SpoolTransport(carrier), told), clock, most=10**6, journals=journals)
        return

    def line() -> Telling:
        transport = FusedSmtp(carrier)
        transport.fuse = fuse
        return Telling(transport, told)

    deliver(sessions, line(), clock, most=10**6, journals=journals, spare=line)
