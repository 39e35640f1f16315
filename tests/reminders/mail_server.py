"""Tests: a real SMTP server on this machine that can be told to misbehave."""

import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass(frozen=True)
class Taken:
    """One mail that the server said yes to."""

    content: bytes
    rcpt_tos: list[str]


@dataclass
class Mailbag:
    """What a server took, and how it is told to answer."""

    taken: list[Taken] = field(default_factory=list)
    mail_options: list[list[str]] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    """By verb (MAIL, RCPT, DATA): what to say instead of 250."""
    port: int = 0

    @property
    def address(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_EHLO(  # noqa: N802 (the server's own name for it)
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        return [responses[0], "250-DSN", *responses[1:]]

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if "MAIL" not in self.answers:
            envelope.mail_from = address
        return self.answers.get("MAIL", "250 OK")

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if "RCPT" not in self.answers:
            envelope.rcpt_tos.append(address)
        return self.answers.get("RCPT", "250 OK")

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if "DATA" not in self.answers:
            assert isinstance(envelope.content, bytes)
            self.taken.append(Taken(envelope.content, envelope.rcpt_tos))
        return self.answers.get("DATA", "250 2.0.0 taken")


class _OwnSmtp(SMTP):
    """The library refuses ENVID as unknown; a server with DSN takes it."""

    async def smtp_MAIL(self, arg: str) -> None:  # noqa: N802
        plain, _, options = arg.partition("> ")
        self.event_handler.mail_options.append(options.split())
        await super().smtp_MAIL(f"{plain}>" if options else arg)


@contextmanager
def mail_server() -> Iterator[Mailbag]:
    """Serve SMTP on a free port of this machine."""
    bag = Mailbag()

    class Own(Controller):
        def factory(self) -> Any:
            return _OwnSmtp(self.handler, enable_SMTPUTF8=False)

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        bag.port = free.getsockname()[1]
    controller = Own(bag, hostname="127.0.0.1", port=bag.port)
    controller.start()
    try:
        yield bag
    finally:
        controller.stop()


@contextmanager
def scripted_server(
    lines: Sequence[bytes | None], heard: list[bytes] | None = None, path: Path | None = None
) -> Iterator[int]:
    """Serve one connection by script: greet with the first line, then answer each command; None hangs up.

    The word after DATA's dot counts as one command. heard: gets what was said; path: of a socket instead of a port.
    """
    if path is None:
        listener = socket.create_server(("127.0.0.1", 0))
    else:
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(path))
        listener.listen()

    def serve() -> None:
        connection, _ = listener.accept()
        with connection, connection.makefile("rb") as commands:
            in_data = False
            for line in lines:
                if line is None:
                    return
                connection.sendall(line)
                if in_data and line.startswith(b"354"):
                    while (said := commands.readline()) not in (b".\r\n", b""):
                        pass
                    in_data = False
                else:
                    said = commands.readline()
                    in_data = said.upper().startswith(b"DATA")
                if heard is not None:
                    heard.append(said)
            commands.read()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1] if path is None else 0
    finally:
        thread.join(5)
        listener.close()
