"""Tests, reminders, torture: a clock that runs as ours does, and leaps when it is told to."""

import time
from datetime import datetime, timedelta

from tests.make import NOW


class RunningClock:
    """Shared with the processes that are forked off: they see the same time."""

    def __init__(self) -> None:
        self._began, self._leapt = time.monotonic(), timedelta()

    def now(self) -> datetime:
        return NOW + self._leapt + timedelta(seconds=time.monotonic() - self._began)

    def move(self, by: timedelta) -> None:
        self._leapt += by
