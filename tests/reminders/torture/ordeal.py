"""Tests, reminders, torture: one database and one carrier, killed again and again until all mails are out."""

import os
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.reminders.torture.child import Child
from tests.reminders.torture.fused import deliver_until
from tests.reminders.torture.running_clock import RunningClock
from tests.reminders.torture.sink import Arrival, arrival, arrivals_in
from tests.reminders.torture.stock import lay_in
from woordhouder.kit.database import make_engine, writing_sessions
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.recover import send_again

_UNTIL_NEXT = timedelta(minutes=16)
"""The next process comes after the lease of the dead one has run out."""
_MOST_ROUNDS = 40


@dataclass
class Ordeal:
    """What is delivered, through what, and how often somebody was killed."""

    name: str
    database_url: str
    carrier: str | Path
    """The address of a mail server, or the folder of a spool."""
    taken: Path
    """Where the receiver writes down what it took."""
    told: Path
    mail_count: int
    clock: RunningClock = field(default_factory=RunningClock)
    chance: random.Random = field(default_factory=lambda: random.Random(1))  # noqa: S311
    kills: int = 0
    person: int = 0

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Open a session that leaves no connection behind: the next process is forked from this one."""
        engine = make_engine(self.database_url)
        with writing_sessions(engine).begin() as opened:
            yield opened
        engine.dispose()

    def prepare(self) -> None:
        with self.session() as session:
            self.person = lay_in(session, self.mail_count, with_slow=self.is_smtp)

    def die_at(self, point: str) -> None:
        """Let one process deliver until it dies at a point that it is sure to reach."""
        ended = self._begin(point).wait()
        assert ended < 0, f"{self.name}: nobody died at {point} (exit code {ended})"
        self._count_kill()

    @property
    def is_smtp(self) -> bool:
        return isinstance(self.carrier, str)

    def die_at_random(self, kills_to_come: int, kill: Callable[[], object] | None = None) -> bool:
        """Kill who delivers, or what `kill` kills, in the middle of its work; False when all mails are out.

        kills_to_come: with this one; for each of them mails must remain.
        """
        while (remaining := self.mail_count - self._arrived_count()) > 0:
            # A folder is emptied by another program, so more are on their way than have arrived.
            most = remaining // (kills_to_come + 1) // (1 if self.is_smtp else 3)
            child = self._begin("none:0")
            if self._is_alive_after(child, self.chance.randint(1, max(1, most))):
                self._kill(child, kill)
                return True
            # What it was given to do ended too soon: it counts for nothing, and the next one comes later.
            self.clock.move(_UNTIL_NEXT)
            self._release_unknown()
        return False

    def _kill(self, child: Child, kill: Callable[[], object] | None) -> None:
        time.sleep(self.chance.random() * 0.01)
        if kill is not None:
            kill()
        child.kill()
        self._count_kill()

    def _arrived_count(self) -> int:
        return len({one.message_id for one in arrivals_in(self.taken)})

    def _is_alive_after(self, child: Child, mails: int) -> bool:
        """Wait for so many more mails, counted where they arrive: the database hears of a hundred together."""
        self.taken.touch()
        with self.taken.open("rb") as log:
            log.seek(0, os.SEEK_END)
            while mails > 0:
                if child.has_ended() is not None:
                    return False
                time.sleep(0.001)
                mails -= log.read().count(b"\n")
        return True

    def finish(self) -> None:
        """Deliver in peace until nothing waits; what is unknown is released by the person."""
        for _ in range(_MOST_ROUNDS):
            ended = self._begin("none:0").wait()
            assert ended == 0, f"{self.name}: who delivered in peace ended with {ended}"
            self.clock.move(_UNTIL_NEXT)
            if not self._release_unknown() and not self._is_anything_waiting():
                return
        raise AssertionError(f"{self.name}: mails still wait after {_MOST_ROUNDS} rounds")

    def _begin(self, point: str) -> Child:
        return Child(partial(deliver_until, point, self.database_url, self.carrier, self.clock, self.told))

    def _count_kill(self) -> None:
        self.kills += 1
        self.clock.move(_UNTIL_NEXT)
        self._release_unknown()

    def _release_unknown(self) -> int:
        with self.session() as session:
            unknown = session.scalars(
                sa.select(OutgoingMessage.id).where(OutgoingMessage.state == MessageState.UNKNOWN)
            ).all()
            for message_id in unknown:
                send_again(session, message_id, self.person, self.clock.now())
        return len(unknown)

    def _is_anything_waiting(self) -> bool:
        waits = (MessageState.QUEUED, MessageState.DEFERRED, MessageState.SENDING)
        with self.session() as session:
            return session.scalar(sa.select(sa.exists().where(OutgoingMessage.state.in_(waits)))) is True

    def count(self) -> "Figures":
        """Compare what arrived with what the database holds."""
        with self.session() as session:
            rows = session.execute(
                sa.select(
                    OutgoingMessage.message_id,
                    OutgoingMessage.recipient,
                    OutgoingMessage.content,
                    OutgoingMessage.state,
                    OutgoingMessage.lease_until,
                )
            ).all()
        wanted = {row.message_id: arrival(row.recipient, row.content) for row in rows}
        accepted = {row.message_id for row in rows if row.state is MessageState.ACCEPTED}
        copies = arrivals_in(self.taken)
        count_of = Counter(copy.message_id for copy in copies)
        told = {f"<{name}@campagne.example>" for name in self.told.read_text("ascii").split()}
        now = self.clock.now()
        return Figures(
            mails=len(rows),
            kills=self.kills,
            # Not arrived, or forgotten by the database after it had said that it was written down.
            lost=len(wanted.keys() - count_of.keys()) + len(told - accepted),
            doubled=sum(count_of.values()) - len(count_of),
            doubled_after_message_id=_more_than_one_mail(copies),
            stuck=sum(row.state is MessageState.SENDING and row.lease_until < now for row in rows),
            changed=sum(copy != wanted.get(copy.message_id) for copy in copies),
            unsettled=len(rows) - len(accepted),
        )


@dataclass(frozen=True)
class Figures:
    """What one ordeal, or all of them together, came to."""

    mails: int = 0
    kills: int = 0
    lost: int = 0
    doubled: int = 0
    doubled_after_message_id: int = 0
    stuck: int = 0
    changed: int = 0
    """Copies that differ from the stored bytes, Message-ID or Date."""
    unsettled: int = 0
    """Mails of which the database does not say in the end that they were taken."""

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(*(mine + theirs for mine, theirs in zip(self._all(), other._all(), strict=True)))

    def _all(self) -> tuple[int, ...]:
        return tuple(vars(self).values())

    def faults(self, most_doubled: int) -> list[str]:
        """Return what is not as it must be; most_doubled: one a kill over SMTP, none in a folder."""
        names = ("lost", "doubled_after_message_id", "stuck", "changed", "unsettled")
        found = [f"{name}: {getattr(self, name)}" for name in names if getattr(self, name)]
        return [*found, f"doubled: {self.doubled}"] if self.doubled > most_doubled else found


def _more_than_one_mail(copies: list[Arrival]) -> int:
    """Return how many mails too many a reader sees who shows each Message-ID once; every recipient is due one."""
    shown = {(copy.recipient, copy.message_id) for copy in copies}
    return len(shown) - len({recipient for recipient, _ in shown})
