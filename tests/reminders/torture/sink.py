"""Tests, reminders, torture: an SMTP server in a process of its own that takes everything and writes down what.

A mail counts from its final dot, before the 250 is said: from there on the server holds it.
"""

import asyncio
import hashlib
import json
import os
import re
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.reminders.torture.child import Child

_ID = re.compile(rb"^Message-ID: *(\S+)", re.MULTILINE | re.IGNORECASE)
_DATE = re.compile(rb"^Date: *([^\r\n]+)", re.MULTILINE | re.IGNORECASE)

_HELD_SECONDS = 0.4
"""Longer than a sender waits before its other mails go over another connection."""
_SLOW = "traag"

_HELLO = b"250-sink\r\n250-PIPELINING\r\n250-DSN\r\n250 8BITMIME\r\n"


def slow_domain(number: int) -> str:
    """Return a domain that holds up the server: at RCPT, or after the dot where the number is odd."""
    return f"{_SLOW}{number}.example"


def _is_held(recipient: str, *, after_dot: bool) -> bool:
    name = recipient.partition("@")[2].partition(".")[0]
    return name.startswith(_SLOW) and int(name.removeprefix(_SLOW)) % 2 == after_dot


@dataclass(frozen=True)
class Arrival:
    """One copy of a mail that reached the server, or lies in the folder."""

    recipient: str
    message_id: str
    date: str
    sha256: str
    byte_count: int

    @property
    def line(self) -> str:
        values = (self.recipient, self.message_id, self.date, self.sha256, self.byte_count)
        return json.dumps(values) + "\n"


def arrivals_in(log: Path) -> list[Arrival]:
    lines = log.read_text("ascii").splitlines() if log.exists() else []
    return [Arrival(*json.loads(line)) for line in lines]


def arrival(recipient: str, content: bytes) -> Arrival:
    """Return what is compared of a mail's exact bytes."""
    found, dated = _ID.search(content), _DATE.search(content)
    assert found is not None
    assert dated is not None
    digest = hashlib.sha256(content).hexdigest()
    return Arrival(recipient, found[1].decode(), dated[1].decode(), digest, len(content))


@dataclass(frozen=True)
class Sink:
    """Where it listens and what it took."""

    port: int
    log: Path

    @property
    def address(self) -> str:
        return f"smtp://127.0.0.1:{self.port}?starttls=no"

    def arrivals(self) -> list[Arrival]:
        return arrivals_in(self.log)


@contextmanager
def counting_sink(log: Path, seconds_a_mail: float = 0.0, *, with_pipelining: bool = True) -> Iterator[Sink]:
    """Serve on a free port until the end; `seconds_a_mail` lie between the dot and its 250."""
    hello = _HELLO if with_pipelining else _HELLO.replace(b"250-PIPELINING\r\n", b"")
    listener = socket.create_server(("127.0.0.1", 0), backlog=100)
    # As real servers, which say the answers to several verbs in one packet or at once.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    port = listener.getsockname()[1]
    child = Child(lambda: asyncio.run(_serve(listener, log, seconds_a_mail, hello)))
    listener.close()
    try:
        yield Sink(port, log)
    finally:
        child.kill()


async def _serve(listener: socket.socket, log: Path, seconds_a_mail: float, hello: bytes) -> None:
    kept = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            await _talk(reader, writer, kept, seconds_a_mail, hello)
        writer.close()

    server = await asyncio.start_server(meet, sock=listener, limit=2**24)
    async with server:
        await server.serve_forever()


async def _talk(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, kept: int, seconds_a_mail: float, hello: bytes
) -> None:
    writer.write(b"220 sink\r\n")
    recipient = ""
    while said := await reader.readline():
        verb = said[:4].upper()
        if verb in (b"EHLO", b"LHLO"):
            writer.write(hello)
        elif verb == b"DATA":
            writer.write(b"354 go on\r\n")
            await writer.drain()
            stuffed = b"\r\n" + await reader.readuntil(b"\r\n.\r\n")
            content = stuffed[2:-3].replace(b"\r\n..", b"\r\n.")
            await _pause(_HELD_SECONDS if _is_held(recipient, after_dot=True) else seconds_a_mail)
            # One write is whole or not at all; it stands before the sender can know.
            copy = arrival(recipient, content)
            os.write(kept, copy.line.encode())
            writer.write(b"250 2.0.0 taken\r\n")
        elif verb == b"QUIT":
            writer.write(b"221 bye\r\n")
            return
        else:
            if verb == b"RCPT":
                recipient = said.partition(b"<")[2].partition(b">")[0].decode()
                await _pause(_HELD_SECONDS if _is_held(recipient, after_dot=False) else 0)
            writer.write(b"250 2.1.0 ok\r\n")


async def _pause(seconds: float) -> None:
    # The loop's own timer has a grain of a millisecond, so most is slept and the rest is spun away.
    if not seconds:
        return
    ends = time.perf_counter() + seconds
    if seconds > 0.002:
        await asyncio.sleep(seconds - 0.002)
    while time.perf_counter() < ends:
        await asyncio.sleep(0)


@contextmanager
def spool_reader(spool: Path, log: Path) -> Iterator[None]:
    """Take mails out of a spool as another program would: write down each, move it to `sent`."""
    child = Child(lambda: _read_spool(spool, log))
    try:
        yield
    finally:
        child.kill()


def _read_spool(spool: Path, log: Path) -> None:
    while True:
        for path in sorted((spool / "new").glob("*.eml")):
            to = json.loads((spool / "envelopes" / f"{path.stem}.json").read_text("ascii"))
            copy = arrival(to["recipient"], path.read_bytes())
            with log.open("a", encoding="ascii") as kept:
                kept.write(copy.line)
            path.replace(spool / "sent" / path.name)
        time.sleep(0.002)
