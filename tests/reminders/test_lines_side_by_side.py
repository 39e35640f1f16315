"""Tests: over real connections the mails of others pass one that its domain holds up."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, sessionmaker

from tests.reminders.test_rates import lay_in, states
from woordhouder.kit.clock import SystemClock
from woordhouder.kit.database import writing_sessions
from woordhouder.kit.smtp import SmtpTransport
from woordhouder.reminders.deliver import deliver

Sessions = sessionmaker[Session]
DEAD = "dood.example"
_AT_MOST_SECONDS = 30.0


class HoldingServer(socketserver.ThreadingTCPServer):
    """Answers for every domain but one; for that only once it took so many others. held_at: RCPT, DATA or dot."""

    daemon_threads = True

    def __init__(self, others: int, held_at: str, *, is_pipelining: bool) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.others, self.held_at, self.is_pipelining = others, held_at, is_pipelining
        self.taken: list[str] = []
        self.held: list[str] = []
        self.all_taken = threading.Event()

    def take(self, recipient: str) -> None:
        self.taken.append(recipient)
        if len(self.taken) == self.others:
            self.all_taken.set()

    def hold(self, at: str, recipient: str) -> bool:
        """Tell whether the mail is held up here; when this returns the others are all in."""
        if at != self.held_at or not recipient.endswith(f"@{DEAD}"):
            return False
        self.held.append(recipient)
        self.all_taken.wait(_AT_MOST_SECONDS)
        return True

    @property
    def address(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}?starttls=no"


class _Talk(socketserver.StreamRequestHandler):
    server: HoldingServer

    def handle(self) -> None:
        self.say("220 here")
        recipient = ""
        while said := self.rfile.readline().decode().strip():
            verb = said[:4].upper()
            if verb == "EHLO":
                self.say("250-here\r\n250 PIPELINING" if self.server.is_pipelining else "250 here")
            elif verb == "RCPT":
                recipient = said.partition("<")[2].partition(">")[0]
                if not self.answer("RCPT", recipient, "250 2.1.5 ok"):
                    recipient = ""
            elif verb == "DATA":
                self.data(recipient)
            else:
                self.say("221 bye" if verb == "QUIT" else "250 2.0.0 ok")

    def data(self, recipient: str) -> None:
        if not recipient:
            self.say("503 5.5.1 to whom?")
            return
        if not self.answer("DATA", recipient, "354 go on"):
            return
        while self.rfile.readline() not in (b".\r\n", b""):
            pass
        if self.answer("dot", recipient, "250 2.0.0 taken"):
            self.server.take(recipient)

    def answer(self, at: str, recipient: str, otherwise: str) -> bool:
        is_held = self.server.hold(at, recipient)
        self.say("451 4.4.1 no answer from host" if is_held else otherwise)
        return not is_held

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def holding_server(*how: Any, **more: Any) -> Iterator[HoldingServer]:
    with HoldingServer(*how, **more) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def sessions(engine: Engine) -> Sessions:
    return writing_sessions(engine)


@pytest.mark.parametrize(
    ("held_at", "is_pipelining"), [("RCPT", False), ("RCPT", True), ("DATA", False), ("dot", True)]
)
def test_the_others_pass_a_mail_that_its_domain_holds_up(
    sessions: Sessions, tmp_path: Path, held_at: str, is_pipelining: bool
) -> None:
    others = [f"mia@gemeente{number}.example" for number in range(12)]
    lay_in(sessions, [f"een@{DEAD}", f"twee@{DEAD}", f"drie@{DEAD}", *others])
    with holding_server(len(others), held_at, is_pipelining=is_pipelining) as server:
        counts = deliver(
            sessions,
            SmtpTransport(server.address),
            SystemClock(),
            journals=tmp_path,
            spare=partial(SmtpTransport, server.address),
        )
    # It answered only when all others were in; its two other mails were not risked.
    assert server.all_taken.is_set()
    assert sorted(server.taken) == sorted(others)
    assert len(server.held) == 1
    assert counts == {"accepted": 12, "deferred": 1}
    assert states(sessions) == ["accepted"] * 12 + ["deferred"] + ["queued"] * 2
