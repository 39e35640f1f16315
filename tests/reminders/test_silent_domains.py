"""Tests: a domain that is silent does not keep the mails of others waiting (goal R13), in simulated time."""

import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import quantiles
from typing import Self

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, sessionmaker

from tests.fakes import FixedClock
from tests.make import NOW
from tests.reminders.simulated_time import SimulatedFloor
from tests.reminders.test_rates import lay_in, states
from woordhouder.kit.database import writing_sessions
from woordhouder.kit.mail import Envelope, Handover, Outcome, WhileWaiting, nothing
from woordhouder.reminders.deliver import deliver
from woordhouder.reminders.outbox import queue_approved
from woordhouder.reminders.outbox_health import outbox_health
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.pace import MOST_LANES
from woordhouder.reminders.pause import open_pause
from woordhouder.reminders.receiving_domain import ReceivingDomain

Sessions = sessionmaker[Session]
TAKES_SECONDS = 0.02
TAKEN = Handover(Outcome.ACCEPTED, "250 2.0.0 taken")
HANGS_AT_RCPT = (25.0, Handover(Outcome.LATER, "TimeoutError: the time is up", blames_domain=True))
HANGS_AFTER_DOT = (600.0, Handover(Outcome.UNCERTAIN, "TimeoutError: the time is up", blames_domain=True))
LATER_AFTER_30 = (30.0, Handover(Outcome.LATER, "451 4.3.0 later"))
DROPS = (0.001, Handover(Outcome.LATER, "SMTPServerDisconnected: gone", blames_domain=True))
GOODBYE = (0.001, Handover(Outcome.LATER, "421 4.4.1 no way there", is_carrier_down=True, blames_domain=True))
WAYS = {
    "hangs at RCPT": HANGS_AT_RCPT,
    "hangs after the dot": HANGS_AFTER_DOT,
    "says 4xx after 30 seconds": LATER_AFTER_30,
    "drops the connection": DROPS,
    "says 421": GOODBYE,
}
MINUTE = timedelta(minutes=1)
Way = tuple[float, Handover]


@dataclass
class Server:
    """One mail server for all; behind it some domains answer in ways of their own."""

    floor: SimulatedFloor
    clock: FixedClock
    ways: Mapping[str, Way] = field(default_factory=dict)
    given: list[tuple[str, datetime, datetime]] = field(default_factory=list)
    """The recipient, and from when until when it was busy with the mail."""
    most_lines: int = 100
    lines: int = 0

    def line(self) -> "Line":
        return Line(self)

    def others(self) -> dict[str, datetime]:
        """Return when each mail to a domain that answers was taken."""
        return {to: until for to, _, until in self.given if to.partition("@")[2] not in self.ways}

    def tried(self, domain: str) -> list[datetime]:
        return [since for to, since, _ in self.given if to.endswith(f"@{domain}")]


class Line:
    """A connection to it."""

    def __init__(self, server: Server) -> None:
        self._server, self._is_open = server, False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def call(self) -> bool:
        if not self._is_open and self._server.lines >= self._server.most_lines:
            return False
        self._server.lines += not self._is_open
        self._is_open = True
        return True

    def hand_over(self, envelope: Envelope, meanwhile: WhileWaiting = nothing) -> Handover:
        server = self._server
        seconds, answer = server.ways.get(envelope.recipient.partition("@")[2], (TAKES_SECONDS, TAKEN))
        since = server.clock.now()
        server.floor.sleep(seconds)
        meanwhile()
        server.given.append((envelope.recipient, since, server.clock.now()))
        return answer


@pytest.fixture
def sessions(engine: Engine) -> Sessions:
    return writing_sessions(engine)


def towns(count: int, each: int = 1, name: str = "gemeente") -> list[str]:
    return [f"mia{number}@{name}{town}.example" for number in range(each) for town in range(count)]


@dataclass
class Post:
    """An installation whose scheduler looks at the outbox every five seconds."""

    sessions: Sessions
    journals: Path
    clock: FixedClock
    server: Server

    def deliver(self) -> dict[str, int]:
        server = self.server
        return deliver(
            self.sessions,
            server.line(),
            self.clock,
            journals=self.journals,
            spare=server.line,
            floor=server.floor,
        )

    def work(self, until: timedelta) -> Counter[str]:
        counts: Counter[str] = Counter()
        while self.clock.now() < NOW + until:
            counts.update(self.deliver())
            self.clock.move(timedelta(seconds=5))
        return counts


def post(sessions: Sessions, folder: Path, ways: Mapping[str, Way]) -> Post:
    clock = FixedClock()
    return Post(sessions, folder, clock, Server(SimulatedFloor(clock), clock, ways))


def delays(server: Server, line: list[str]) -> list[float]:
    """Return how much later each came than if nobody had been silent: these go one by one."""
    others = server.others()
    in_turn = [to for to in line if to in others]
    return [(others[to] - NOW).total_seconds() - TAKES_SECONDS * place for place, to in enumerate(in_turn, start=1)]


MIX = {"dood0.example": HANGS_AT_RCPT, "dood1.example": HANGS_AFTER_DOT, "dood2.example": LATER_AFTER_30}


@pytest.mark.parametrize(
    "ways", [MIX, *({"dood0.example": way} for way in WAYS.values())], ids=["three at once", *WAYS]
)
def test_a_dead_domain_delays_the_others_less_than_a_second(
    sessions: Sessions, tmp_path: Path, ways: dict[str, Way]
) -> None:
    # Their mails stand at the head of the line, so that all others come behind them.
    line = [*(f"mia{number}@{domain}" for number in range(4) for domain in ways), *towns(600)]
    lay_in(sessions, line)
    place = post(sessions, tmp_path, ways)
    assert place.deliver()["accepted"] == 600
    assert quantiles(delays(place.server, line), n=20)[-1] < 1
    # The first told enough: the next was not offered before some minutes had gone by.
    assert all(at - NOW > 4 * MINUTE for domain in ways for at in place.server.tried(domain)[1:])
    with sessions() as session:
        assert open_pause(session) is None
        untried = sa.select(OutgoingMessage.attempt_count).where(OutgoingMessage.state == MessageState.QUEUED)
        assert set(session.scalars(untried)) == {0}


def test_a_silent_domain_gets_one_mail_a_time_each_later_than_the_last_and_pauses_nobody(
    sessions: Sessions, tmp_path: Path
) -> None:
    lay_in(sessions, [f"mia{number}@dood0.example" for number in range(40)])
    place = post(sessions, tmp_path, {"dood0.example": HANGS_AT_RCPT})
    for _ in range(24 * 6):
        place.deliver()
        place.clock.move(timedelta(hours=1))
    tried = place.server.tried("dood0.example")
    assert 30 <= len(tried) <= 45
    assert min(later - sooner for sooner, later in pairwise(tried)) > timedelta(minutes=3)
    # No single mail is tried again and again while the others wait.
    assert max(Counter(to for to, _, _ in place.server.given).values()) <= 3
    assert states(sessions) == ["expired"] * 40
    with sessions() as session:
        assert open_pause(session) is None


def test_a_domain_that_answers_again_gets_all_that_waited(sessions: Sessions, tmp_path: Path) -> None:
    lay_in(sessions, [f"mia{number}@dood0.example" for number in range(6)])
    ways = {"dood0.example": HANGS_AT_RCPT}
    place = post(sessions, tmp_path, ways)
    place.work(timedelta(minutes=20))
    tried = len(place.server.given)
    assert 2 <= tried <= 4
    ways.clear()
    place.clock.move(timedelta(hours=1))
    place.work(timedelta(hours=1, minutes=25))
    assert states(sessions) == ["accepted"] * 6
    with sessions() as session:
        domain = session.scalars(sa.select(ReceivingDomain)).one()
        assert (domain.stall_count, domain.silent_since, domain.set_aside_until) == (0, None, None)


def test_what_is_released_while_a_mail_is_held_up_goes_at_once(sessions: Sessions, tmp_path: Path) -> None:
    lay_in(sessions, ["mia@dood0.example", "mia@gemeente0.example"])
    place = post(sessions, tmp_path, {"dood0.example": HANGS_AFTER_DOT})
    server = place.server
    released: list[datetime] = []

    def releases(session: Session, now: datetime) -> None:
        if now - NOW > timedelta(minutes=5) and not released:
            released.append(now)
            put_in_line_later(session, "jan@gemeente1.example", now)

    deliver(
        sessions,
        server.line(),
        place.clock,
        journals=tmp_path,
        spare=server.line,
        refill=releases,
        floor=server.floor,
    )
    assert server.others()["jan@gemeente1.example"] - released[0] < timedelta(seconds=1)


def put_in_line_later(session: Session, recipient: str, now: datetime) -> None:
    like = session.scalars(sa.select(OutgoingMessage).limit(1)).one()
    message = OutgoingMessage(
        official_id=like.official_id,
        mail="reminder",
        recipient=recipient,
        sender=like.sender,
        subject=like.subject,
        message_id="<later@campagne.example>",
        content=like.content,
        composed_at=NOW,
        state=MessageState.APPROVED,
    )
    session.add(message)
    session.flush()
    assert queue_approved(session, now, 10, None) == 1


def test_a_server_that_is_silent_for_everybody_ends_the_run_and_then_pauses(
    sessions: Sessions, tmp_path: Path
) -> None:
    line = towns(60)
    lay_in(sessions, line)
    place = post(sessions, tmp_path, {to.partition("@")[2]: HANGS_AT_RCPT for to in line})
    assert place.deliver() == {"deferred": MOST_LANES}
    with sessions() as session:
        waiting = session.scalars(
            sa.select(OutgoingMessage.attempt_count).where(OutgoingMessage.state == MessageState.QUEUED)
        ).all()
    assert list(waiting) == [0] * (60 - MOST_LANES)
    place.work(timedelta(minutes=5))
    with sessions() as session:
        held = open_pause(session)
    assert held is not None
    assert len(place.server.given) < 40


def test_a_server_that_takes_one_connection_only_costs_no_mail_its_try(sessions: Sessions, tmp_path: Path) -> None:
    lay_in(sessions, ["mia@dood0.example", *towns(20)])
    place = post(sessions, tmp_path, {"dood0.example": HANGS_AT_RCPT})
    place.server.most_lines = 0
    assert place.deliver() == {"deferred": 1, "accepted": 20}
    with sessions() as session:
        assert set(session.scalars(sa.select(OutgoingMessage.attempt_count))) == {1}


def test_two_processes_keep_off_a_silent_domain_together(sessions: Sessions, tmp_path: Path) -> None:
    line = [*(f"mia{number}@dood0.example" for number in range(6)), *towns(150)]
    lay_in(sessions, line)
    place = post(sessions, tmp_path, {"dood0.example": HANGS_AT_RCPT})
    ended: list[dict[str, int]] = []
    both = [threading.Thread(target=lambda: ended.append(place.deliver())) for _ in range(2)]
    place.server.floor.leave_out(threading.current_thread())
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sum(counts.get("accepted", 0) for counts in ended) == 150
    assert max(delays(place.server, line)) < 1
    assert len(place.server.others()) == 150
    assert len(place.server.tried("dood0.example")) <= 2


REFUSES = Handover(Outcome.LATER, "ConnectionRefusedError", is_carrier_down=True)


@pytest.mark.parametrize(
    ("line", "way", "is_late"),
    [
        (["mia@dood0.example"], (0.001, REFUSES), True),
        (["mia@dood0.example", "jan@dood1.example"], HANGS_AT_RCPT, True),
        (["mia@dood0.example"], HANGS_AT_RCPT, False),
        (["mia@dood0.example", "jan@gemeente0.example"], HANGS_AT_RCPT, False),
    ],
    ids=["server down", "silent for all", "one domain silent", "others taken"],
)
def test_staff_is_told_when_nobody_takes_any_mail(
    sessions: Sessions, tmp_path: Path, line: list[str], way: Way, is_late: bool
) -> None:
    lay_in(sessions, line)
    place = post(sessions, tmp_path, dict.fromkeys(("dood0.example", "dood1.example"), way))
    place.work(timedelta(minutes=17))
    with sessions() as session:
        assert outbox_health(session, place.clock.now(), None).is_late is is_late
