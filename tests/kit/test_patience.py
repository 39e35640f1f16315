"""Kit: a wait that a host asked for lasts as long as others have work, and no longer."""

import ssl
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.kit.raw_host import RawHost, reply
from tests.kit.visitor import SleepingClock, visitor, visitors_leave
from tests.make import NOW
from woordhouder.kit.fetch import AskedToWait, HttpStatus
from woordhouder.kit.http_line import HttpLine
from woordhouder.kit.outbound import Outbound
from woordhouder.kit.patience import Patience
from woordhouder.kit.visited_host import Pause, VisitedHost


@pytest.fixture(autouse=True)
def left() -> Iterator[None]:
    yield
    visitors_leave()


def nothing() -> None:
    """Nobody takes our place."""


class Others:
    """Somebody else at work, until told to stop."""

    def __init__(self, patience: Patience) -> None:
        self._begun, self._over = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._work, args=(patience,))
        self._thread.start()
        self._begun.wait()

    def _work(self, patience: Patience) -> None:
        with patience.at_work(nothing):
            self._begun.set()
            self._over.wait()

    def stop(self) -> None:
        self._over.set()
        self._thread.join()


def test_who_is_not_counted_waits_to_the_end() -> None:
    clock = SleepingClock()
    assert Patience(clock.sleep).wait(120)
    assert clock.pauses == [120]


def test_a_wait_ends_early_when_nobody_else_has_work() -> None:
    clock = SleepingClock()
    patience = Patience(clock.sleep)
    with patience.at_work(nothing):
        assert not patience.wait(120)
    assert sum(clock.pauses) <= 5


def test_a_short_wait_is_waited_whoever_works() -> None:
    clock = SleepingClock()
    patience = Patience(clock.sleep)
    with patience.at_work(nothing):
        assert patience.wait(9)
    assert clock.pauses == [9]


def test_a_wait_lasts_while_others_work_and_no_longer() -> None:
    clock = SleepingClock()

    def sleep(seconds: float) -> None:
        clock.sleep(seconds)
        if len(clock.pauses) == 4:
            others.stop()

    patience = Patience(sleep)
    others = Others(patience)
    with patience.at_work(nothing):
        assert not patience.wait(120)
    assert sum(clock.pauses) == 20


def test_a_wait_among_workers_is_waited_to_its_end() -> None:
    clock = SleepingClock()
    patience = Patience(clock.sleep)
    others = Others(patience)
    with patience.at_work(nothing):
        assert patience.wait(62)
    others.stop()
    assert sum(clock.pauses) == 62


def test_who_waits_gives_its_place_to_another() -> None:
    called: list[bool] = []
    patience = Patience(lambda _: None)
    with patience.at_work(lambda: called.append(True)):
        patience.wait(120)
        patience.wait(2)
    assert called == [True]


def test_a_host_that_asks_to_wait_is_left_when_all_others_are_done() -> None:
    clock = SleepingClock()
    patience = Patience(clock.sleep)
    busy = reply(b"", "429 Too Many Requests", retry_after="120")
    with RawHost({"/busy": busy, "/a": reply(b"een")}) as host, patience.at_work(nothing):
        polite = visitor(host.port, clock=clock, patience=patience)
        with pytest.raises(HttpStatus):
            polite.get(f"http://voorbeeldgem.example:{host.port}/busy")
        with pytest.raises(AskedToWait, match="all others are done"):
            polite.get(f"http://voorbeeldgem.example:{host.port}/a")
        assert host.paths == ["/busy"]


def test_the_pauses_of_our_own_manners_are_kept_whoever_works() -> None:
    clock = SleepingClock()
    patience = Patience(clock.sleep)
    robots = reply(b"User-agent: *\nCrawl-delay: 40\n")
    with RawHost({"/robots.txt": robots, "/a": reply(b"een")}) as host, patience.at_work(nothing):
        polite = visitor(host.port, clock=clock, patience=patience)
        polite.get(f"http://voorbeeldgem.example:{host.port}/a")
        polite.get(f"http://voorbeeldgem.example:{host.port}/a")
    assert clock.pauses == [40.0, 40.0]


def test_a_wait_that_adds_little_to_a_long_night_is_waited_though_all_others_are_done() -> None:
    clock = SleepingClock()
    patience = Patience(clock.sleep, lambda: clock.now().timestamp())
    clock.move(timedelta(minutes=15))
    with patience.at_work(nothing):
        # A tenth of the night, and not a tenth again and again.
        assert patience.wait(62)
        assert not patience.wait(62)
        assert patience.sure_count == 1
    assert clock.pauses[0] == 5


def test_doubtful_work_goes_on_while_others_have_sure_work_and_gives_them_its_place() -> None:
    called: list[bool] = []
    patience = Patience(lambda _: None)
    others = Others(patience)
    with patience.at_work(lambda: called.append(True)):
        assert patience.doubt()
        assert patience.doubt()
        assert (called, patience.sure_count) == ([True], 1)
        others.stop()
        assert not patience.doubt()
        patience.trust()
        assert patience.sure_count == 1


def test_who_is_not_counted_doubts_for_nobody() -> None:
    patience = Patience(lambda _: None)
    assert patience.doubt()
    patience.trust()
    assert patience.sure_count == 0


def test_the_pause_after_an_answer_that_never_came_may_be_left() -> None:
    host = VisitedHost(HttpLine(Outbound(), ssl.create_default_context()))
    host.note(NOW - timedelta(seconds=60), NOW, None, is_answered=False)
    assert host.pause(NOW, 0.0) == Pause(120.0, NOW + timedelta(seconds=120), is_owed=True)
    host.note(NOW - timedelta(seconds=60), NOW, None, is_answered=True)
    assert not host.pause(NOW, 0.0).is_owed
