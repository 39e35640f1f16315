"""Kit: wait for hosts that are in trouble, or lead nowhere, as long as others have sure work meanwhile."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

# What is shorter costs nobody anything worth telling.
_ALWAYS_SECONDS: Final = 10.0
_LOOK_EVERY_SECONDS: Final = 5.0
# How much longer a night may last for those that are held up, as a share of what it took the others.
_GRACE: Final = 0.1


class Patience:
    """Counts, of many that fetch at once, who has sure work and who is held up: by a host's wish, or in doubt.

    Who is not counted waits to the end of each wait, and goes on whatever it doubts.
    """

    def __init__(self, sleep: Callable[[float], None], seconds: Callable[[], float] = time.monotonic) -> None:
        """Make it when the night begins. seconds: of the clock by which `sleep` sleeps, counted from any moment."""
        self._sleep, self._seconds = sleep, seconds
        self._lock = threading.Lock()
        self._began = seconds()
        self._ends: float | None = None
        self._sure: set[int] = set()
        self._make_room: dict[int, Callable[[], None]] = {}

    @property
    def sure_count(self) -> int:
        """How many have work that nothing holds up."""
        return len(self._sure)

    @contextmanager
    def at_work(self, make_room: Callable[[], None]) -> Iterator[None]:
        """Count this thread. make_room: called each time it is held up, so that another may take its place."""
        own = threading.get_ident()
        with self._lock:
            self._make_room[own] = make_room
            self._sure.add(own)
        try:
            yield
        finally:
            with self._lock:
                self._sure.discard(own)
                del self._make_room[own]

    def wait(self, seconds: float) -> bool:
        """Sleep that long; return False, early, where nobody has sure work and it would hold up the night."""
        own = threading.get_ident()
        if own not in self._make_room or seconds <= _ALWAYS_SECONDS:
            self._sleep(seconds)
            return True
        was_sure = own in self._sure
        self._hold_up(own)
        try:
            return self._slept(seconds)
        finally:
            if was_sure:
                self.trust()

    def doubt(self) -> bool:
        """Say that our own work may lead nowhere, until `trust`; return whether others still have sure work."""
        own = threading.get_ident()
        if own not in self._make_room:
            return True
        self._hold_up(own)
        return bool(self._sure)

    def trust(self) -> None:
        """Say that our own work is sure, as it is at first."""
        own = threading.get_ident()
        with self._lock:
            if own in self._make_room:
                self._sure.add(own)

    def _hold_up(self, own: int) -> None:
        with self._lock:
            was_sure = own in self._sure
            self._sure.discard(own)
        if was_sure:
            self._make_room[own]()

    def _slept(self, seconds: float) -> bool:
        left = seconds
        while left > 0:
            if not self._may_last(left):
                return False
            self._sleep(min(left, _LOOK_EVERY_SECONDS))
            left -= _LOOK_EVERY_SECONDS
        return True

    def _may_last(self, seconds: float) -> bool:
        """Tell whether the night may last so much longer: a tenth, counted from when first no work was sure."""
        with self._lock:
            if self._sure:
                return True
            now = self._seconds()
            if self._ends is None:
                self._ends = now + _GRACE * (now - self._began)
            return now + seconds <= self._ends
