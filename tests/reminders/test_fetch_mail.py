"""Tests: what came back is fetched over IMAP itself: a verified certificate, a folder, bytes, the mark *read*."""

import imaplib
import re
import shlex
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from tests.fakes import FixedClock
from tests.kit.certificates import Authority
from tests.reminders.test_receipts import RETURNS, SAMPLES
from woordhouder.kit.database import writing_sessions
from woordhouder.kit.errors import BadInput
from woordhouder.reminders.fetch_mail import open_mailbox, take_unread


class PostOffice:
    """The few commands of IMAP4rev1 (RFC 3501) that a reader of unread mail uses, for one visitor after another."""

    def __init__(self, *contents: bytes) -> None:
        self.mails = dict(enumerate(contents, 7))
        self.seen: set[int] = set()
        self.said: list[str] = []

    def talk(self, line: socket.socket) -> None:
        with line, line.makefile("rwb") as stream:
            stream.write(b"* OK ready\r\n")
            stream.flush()
            for raw in stream:
                tag, _, command = raw.decode().strip().partition(" ")
                self.said.append(command)
                stream.write(self._answer(command) + f"{tag} {self._end(command)}\r\n".encode())
                stream.flush()
                if command == "LOGOUT":
                    return

    def _answer(self, command: str) -> bytes:
        if command == "CAPABILITY":
            return b"* CAPABILITY IMAP4rev1\r\n"
        if command == "LOGOUT":
            return b"* BYE\r\n"
        if command == "UID SEARCH UNSEEN":
            unread = " ".join(str(uid) for uid in self.mails if uid not in self.seen)
            return f"* SEARCH {unread}\r\n".encode()
        if fetched := re.fullmatch(r"UID FETCH (\d+) \(BODY\.PEEK\[\]\)", command):
            content = self.mails[int(fetched[1])]
            return b"* 1 FETCH (UID %s BODY[] {%d}\r\n%b)\r\n" % (fetched[1].encode(), len(content), content)
        if stored := re.fullmatch(r"UID STORE (\d+) \+FLAGS \(\\Seen\)", command):
            self.seen.add(int(stored[1]))
        return b""

    def _end(self, command: str) -> str:
        words = shlex.split(command.replace("\\", ""))
        if words[0] == "LOGIN" and words[1:] != ["terug@campagne.example", "ge heim"]:
            return "NO wrong"
        if words[0] == "SELECT" and words[1] != "INBOX/Terug":
            return "NO no such folder"
        return "OK done"


@contextmanager
def opened(office: PostOffice, certificate: ssl.SSLContext) -> Iterator[str]:
    """Let the office answer on this machine; yields where."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(10)

        def serve() -> None:
            while True:
                try:
                    line, _ = listening.accept()
                except OSError:
                    return
                try:
                    office.talk(certificate.wrap_socket(line, server_side=True))
                except (OSError, ssl.SSLError):
                    line.close()

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"localhost:{listening.getsockname()[1]}"
        listening.shutdown(socket.SHUT_RDWR)
        thread.join(10)


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Authority:
    made = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return made


def test_unread_mails_are_fetched_taken_in_and_marked(engine: Engine, authority: Authority) -> None:
    office = PostOffice(SAMPLES[0].content, SAMPLES[-1].content)
    sessions = writing_sessions(engine)
    with opened(office, authority.server("localhost")) as where:
        address = f"imaps://terug%40campagne.example:ge%20heim@{where}/INBOX%2FTerug"
        with open_mailbox(address) as mailbox:
            assert take_unread(mailbox, sessions, RETURNS, FixedClock()) == {"bounce": 1, "complaint": 1}
        assert office.seen == set(office.mails)
        with open_mailbox(address) as mailbox:
            assert take_unread(mailbox, sessions, RETURNS, FixedClock()) == {}
    assert office.said.count("LOGOUT") == 2


def test_a_password_that_is_refused_leaves_no_line_open(authority: Authority) -> None:
    office = PostOffice()
    with opened(office, authority.server("localhost")) as where, pytest.raises(imaplib.IMAP4.error):
        open_mailbox(f"imaps://terug%40campagne.example:fout@{where}/INBOX%2FTerug")
    assert office.said[-1].startswith("LOGIN")


def test_a_folder_that_is_not_there_is_said(authority: Authority) -> None:
    office = PostOffice()
    with (
        opened(office, authority.server("localhost")) as where,
        pytest.raises(BadInput, match="no folder Elders"),
    ):
        open_mailbox(f"imaps://terug%40campagne.example:ge%20heim@{where}/Elders")


def test_a_certificate_for_another_host_is_not_trusted(authority: Authority) -> None:
    office = PostOffice()
    with (
        opened(office, authority.server("elders.example")) as where,
        pytest.raises(ssl.SSLCertVerificationError),
    ):
        open_mailbox(f"imaps://terug%40campagne.example:ge%20heim@{where}/INBOX")
    assert office.said == []
