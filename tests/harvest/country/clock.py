"""Harvest: a clock for a whole country: real time that jumps ahead whenever everybody who harvests is asleep.

Pauses then cost nothing, and yet it tells how long the night would have taken: who works is waited for. It lies in
a file, so that two processes can look at one clock.
"""

import heapq
import mmap
import struct
import threading
import time
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

_BEGAN_AND_AHEAD = struct.Struct("dd")
_HARVESTER = "harvest"


class Dial:
    """The face of the clock: seconds since it began, readable from any process."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            path.write_bytes(_BEGAN_AND_AHEAD.pack(time.monotonic(), 0.0))
        with path.open("r+b") as file:
            self._face = mmap.mmap(file.fileno(), _BEGAN_AND_AHEAD.size)

    def seconds(self) -> float:
        began, ahead = _BEGAN_AND_AHEAD.unpack_from(self._face)
        return time.monotonic() - float(began) + float(ahead)

    def jump(self, seconds: float) -> None:
        """Put it ahead; only one process may."""
        began, ahead = _BEGAN_AND_AHEAD.unpack_from(self._face)
        _BEGAN_AND_AHEAD.pack_into(self._face, 0, began, ahead + seconds)


class CountryClock:
    """Tells the moment, and lets the harvesting threads sleep."""

    def __init__(self, dial: Dial, start: datetime) -> None:
        self._dial, self._start = dial, start
        self._lock = threading.Lock()
        self._sleepers: list[tuple[float, int, threading.Event]] = []
        self._numbers = count()

    def now(self) -> datetime:
        return self._start + timedelta(seconds=self._dial.seconds())

    def sleep(self, seconds: float) -> None:
        """Sleep with the others; the last to lie down wakes the first who is due."""
        bell = threading.Event()
        with self._lock:
            heapq.heappush(self._sleepers, (self._dial.seconds() + seconds, next(self._numbers), bell))
            self._wake()
        # A thread that ends lies down no more: look now and then whether all who are left sleep.
        while not bell.wait(0.05):
            with self._lock:
                self._wake()

    def _wake(self) -> None:
        awake = sum(thread.name.startswith(_HARVESTER) for thread in threading.enumerate()) - len(self._sleepers)
        if self._sleepers and awake <= 0:
            self._dial.jump(max(0.0, self._sleepers[0][0] - self._dial.seconds()))
        while self._sleepers and self._sleepers[0][0] <= self._dial.seconds():
            heapq.heappop(self._sleepers)[2].set()
