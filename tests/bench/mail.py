"""Bench: personal reports composed, stored, released and delivered to a server that takes 1 ms for each.

Ratio: mails a second / what a bare loop of smtplib reaches over one connection with the same bytes, at the same
server, in the same run: half of them before and half after the delivery. 10,000 of them unless MAIL_COUNT says
otherwise; both databases keep what they promise (synchronous FULL, fsync on). How long a person takes to release
them is not counted.
"""

import json
import os
import smtplib
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from tests.bench.load import BenchFailed
from tests.bench.mail_stock import lay_in_officials
from tests.bench.measure import Measure
from tests.make import NOW, make_account
from tests.reminders.torture.killable_postgres import killable_postgres
from tests.reminders.torture.sink import Sink, counting_sink
from woordhouder.kit.database import make_engine, writing_sessions
from woordhouder.kit.migrate import migrate
from woordhouder.reminders.approve import fingerprint, release, waiting_in
from woordhouder.reminders.outgoing_message import OutgoingMessage, ReleaseBatch
from woordhouder.tables import all_tables

NAME = "mail"
_COUNT = int(os.environ.get("MAIL_COUNT", "10000"))
_SECONDS_A_MAIL = 0.001
_MOST_BYTES = 150e6


def run() -> Iterator[Measure]:
    """Try SQLite, then PostgreSQL."""
    all_tables()
    with tempfile.TemporaryDirectory(prefix="woordhouder-bench-") as name:
        folder = Path(name)
        sqlite = f"sqlite:///{folder / 'mail.sqlite'}"
        migrate(sqlite)
        yield from _on("SQLite", sqlite, folder / "sqlite")
        with killable_postgres() as server:
            migrate(server.make("bench", "template0"))
            yield from _on("PostgreSQL", server.url("bench"), folder / "postgresql")


def _on(engine: str, url: str, folder: Path) -> Iterator[Measure]:
    folder.mkdir()
    _prepare(url)
    composed = _step("compose", url)
    if composed.counts != {"composed": _COUNT}:
        raise BenchFailed(f"composed {composed.counts}, not {_COUNT}")
    yield Measure(f"mail composed, {engine}", composed.rate, "mails/s", "200", composed.rate / 200)
    mails = _released(url)
    queued = _step("queue", url)
    first, second = mails[::2], mails[1::2]
    seconds = _bare(folder / "before", first)
    with counting_sink(folder / "taken", _SECONDS_A_MAIL) as sink:
        delivered = _step("deliver", url, sink.address, str(folder))
        arrived = {(copy.message_id, copy.byte_count) for copy in sink.arrivals()}
    if delivered.counts != {"accepted": _COUNT} or len(arrived) != _COUNT:
        raise BenchFailed(f"delivered {delivered.counts}, arrived {len(arrived)}, not {_COUNT}")
    bare = _COUNT / (seconds + _bare(folder / "after", second))
    yield Measure(f"mail bare loop, {engine}", bare, "mails/s")
    yield Measure(
        f"mail delivered, {engine}", delivered.rate, "mails/s", "a bare smtplib loop", delivered.rate / bare
    )
    whole = composed.seconds + queued.seconds + delivered.seconds
    yield Measure(f"mail in all, {engine}", _COUNT / whole, "mails/s", "200", _COUNT / whole / 200)
    for step, told in (("compose", composed), ("queue", queued), ("deliver", delivered)):
        most = told.most_bytes
        yield Measure(f"mail memory {step}, {engine}", most / 1e6, "MB", "150 MB", most / _MOST_BYTES)


def _bare(log: Path, mails: list[tuple[str, str, bytes]]) -> float:
    with counting_sink(log, _SECONDS_A_MAIL) as sink:
        return _bare_loop(sink, mails)


def _prepare(url: str) -> None:
    engine = make_engine(url)
    with writing_sessions(engine).begin() as session:
        lay_in_officials(session, _COUNT, NOW)
    engine.dispose()


@dataclass(frozen=True)
class Told:
    """What one step said of itself."""

    seconds: float
    most_bytes: int
    counts: dict[str, int]

    @property
    def rate(self) -> float:
        return _COUNT / self.seconds


def _step(step: str, url: str, *rest: str) -> Told:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.mail_step", step, url, *rest],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BenchFailed(f"{step}: {done.stderr[-2000:]}")
    return Told(**json.loads(done.stdout.splitlines()[-1]))


def _released(url: str) -> list[tuple[str, str, bytes]]:
    """Release all as a person does, and return their envelopes and bytes."""
    engine = make_engine(url)
    with writing_sessions(engine).begin() as session:
        by = make_account(session)
        for batch_id in session.scalars(sa.select(ReleaseBatch.id)).all():
            release(session, batch_id, by.id, fingerprint(waiting_in(session, batch_id)), NOW)
    with writing_sessions(engine)() as session:
        rows = session.execute(
            sa.select(OutgoingMessage.sender, OutgoingMessage.recipient, OutgoingMessage.content)
        ).all()
    engine.dispose()
    return [(row[0], row[1], row[2]) for row in rows]


def _bare_loop(sink: Sink, mails: list[tuple[str, str, bytes]]) -> float:
    """Return the seconds that the standard library takes over one connection; nothing is stored."""
    with smtplib.SMTP("127.0.0.1", sink.port) as server:
        began = time.perf_counter()
        for sender, recipient, content in mails:
            server.sendmail(sender, [recipient], content)
        return time.perf_counter() - began
