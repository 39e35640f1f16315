"""Tests: threads in simulated time, which passes only when all of them wait."""

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.fakes import FixedClock

_LOOK_SECONDS = 0.002


@dataclass(eq=False)
class _Waiter:
    ends: datetime | None
    is_woken: bool = False


class SimulatedFloor(threading.Condition):
    """A condition on whose clock a wait ends; used by every thread that works here, as their only way to wait."""

    def __init__(self, clock: FixedClock) -> None:
        super().__init__()
        self._clock = clock
        self._resting: list[_Waiter] = []
        self._others = frozenset(threading.enumerate()) - {threading.current_thread()}

    def leave_out(self, thread: threading.Thread) -> None:
        """Do not wait for this thread: it waits for others in another way."""
        with self:
            self._others |= {thread}

    def wait(self, timeout: float | None = None) -> bool:
        me = _Waiter(None if timeout is None else self._clock.now() + timedelta(seconds=timeout))
        self._resting.append(me)
        while me in self._resting:
            if len(self._resting) < len(frozenset(threading.enumerate()) - self._others):
                # Somebody works, or is just leaving.
                super().wait(_LOOK_SECONDS)
            else:
                self._let_time_pass()
        return me.is_woken

    def _let_time_pass(self) -> None:
        ends = [waiter.ends for waiter in self._resting if waiter.ends is not None]
        assert ends, "all wait for each other, for ever"
        now = self._clock.moment = max(self._clock.moment, min(ends))
        self._resting = [waiter for waiter in self._resting if waiter.ends is None or waiter.ends > now]
        super().notify_all()

    def notify_all(self) -> None:
        for waiter in self._resting:
            waiter.is_woken = True
        self._resting.clear()
        super().notify_all()

    def sleep(self, seconds: float) -> None:
        """Let this thread rest, whoever calls."""
        with self:
            ends = self._clock.now() + timedelta(seconds=seconds)
            while (left := (ends - self._clock.now()).total_seconds()) > 0:
                self.wait(left)
