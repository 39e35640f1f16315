"""Bench: how long a released mail waits until a mail server has it: a thousand at once, through the scheduler.

The whole way of a real installation: somebody releases, the outbox is looked at every five seconds, mails go over
SMTP to a server that takes 1 ms for each. Three times a thousand on each database, at any moment of the tick.
"""

import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles

import sqlalchemy as sa
from sqlalchemy.orm import Session, sessionmaker

from tests.bench.load import BenchFailed
from tests.bench.measure import Measure
from tests.reminders.torture.killable_postgres import killable_postgres
from tests.reminders.torture.sink import counting_sink
from tests.reminders.torture.stock import lay_in
from woordhouder import jobs
from woordhouder.kit.clock import SystemClock
from woordhouder.kit.database import make_engine, writing_sessions
from woordhouder.kit.migrate import migrate
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.scheduler import Ticker, Work, job_named, jobs_in
from woordhouder.settings import read_settings
from woordhouder.tables import all_tables

NAME = "mail_wait"
_AT_ONCE = 1000
_ROUNDS = 3
_PHASE_SECONDS = 6.7
"""Between two rounds: no multiple of the tick."""
_GOAL_SECONDS = 10.0
_GIVE_UP_SECONDS = 60.0


def run() -> Iterator[Measure]:
    """Try SQLite, then PostgreSQL."""
    all_tables()
    with tempfile.TemporaryDirectory(prefix="woordhouder-bench-") as name:
        sqlite = f"sqlite:///{Path(name) / 'mail.sqlite'}"
        migrate(sqlite)
        yield _on("SQLite", sqlite, Path(name) / "sqlite")
        with killable_postgres() as server:
            migrate(server.make("bench", "template0"))
            yield _on("PostgreSQL", server.url("bench"), Path(name) / "postgresql")


def _on(engine: str, url: str, folder: Path) -> Measure:
    folder.mkdir()
    sessions = writing_sessions(make_engine(url))
    with sessions.begin() as session:
        lay_in(session, _AT_ONCE * _ROUNDS)
        held = {"state": MessageState.DRAFT, "next_attempt_at": None, "queued_at": None}
        session.execute(sa.update(OutgoingMessage).values(held))
    waits: list[float] = []
    with counting_sink(folder / "taken", 0.001) as sink:
        environ = {
            "WOORDHOUDER_DATA_DIR": str(folder),
            "WOORDHOUDER_BASE_URL": "https://monitor.example",
            "WOORDHOUDER_SMTP_URL": sink.address,
        }
        work = Work(sessions, SystemClock(), read_settings(environ))
        ticker = Ticker(work, [job_named(jobs_in(jobs), "deliver_outbox")])
        ticker.start()
        for number in range(_ROUNDS):
            time.sleep(_PHASE_SECONDS)
            waits += _waits(sessions, number)
        ticker.stop()
    longest = quantiles(waits, n=20)[-1]
    return Measure(f"mail p95 of the wait, {engine}", longest, "s", "10 s", longest / _GOAL_SECONDS)


def _waits(sessions: sessionmaker[Session], number: int) -> list[float]:
    """Release a thousand and return how many seconds each waited for its 250."""
    first = number * _AT_ONCE
    these = OutgoingMessage.id.in_(
        sa.select(OutgoingMessage.id).order_by(OutgoingMessage.id).offset(first).limit(_AT_ONCE)
    )
    with sessions.begin() as session:
        session.execute(sa.update(OutgoingMessage).where(these).values(state=MessageState.APPROVED))
    released_at, ends = datetime.now(UTC), time.monotonic() + _GIVE_UP_SECONDS
    while time.monotonic() < ends:
        time.sleep(0.5)
        with sessions() as session:
            moments = session.scalars(
                sa.select(OutgoingMessage.accepted_at).where(these, OutgoingMessage.accepted_at.is_not(None))
            ).all()
        if len(moments) == _AT_ONCE:
            return [(moment - released_at).total_seconds() for moment in moments if moment is not None]
    raise BenchFailed(f"only {len(moments)} of {_AT_ONCE} mails went in {_GIVE_UP_SECONDS} seconds")
