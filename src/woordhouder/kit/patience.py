"""Kit: wait for hosts that asked for it, as long as others have work to do meanwhile."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

# What is shorter costs nobody anything worth telling.
_ALWAYS_SECONDS: Final = 10.0
_LOOK_EVERY_SECONDS: Final = 5.0


class Patience:
    """Counts, of many that fetch at once, who is at work and who waits because a host asked for it.

    Who is not counted waits to the end of each wait.
    """

    def __init__(self, sleep: Callable[[float], None]) -> None:
        self._sleep = sleep
        self._lock = threading.Lock()
        self._working: dict[int, Callable[[], None]] = {}
        self._waiting = 0

    @contextmanager
    def at_work(self, on_wait: Callable[[], None]) -> Iterator[None]:
        """Count this thread. on_wait: called each time it begins a wait, so that another may take its place."""
        own = threading.get_ident()
        with self._lock:
            self._working[own] = on_wait
        try:
            yield
        finally:
            with self._lock:
                del self._working[own]

    def wait(self, seconds: float) -> bool:
        """Sleep that long; return False, early, as soon as all others who are counted are done or wait too."""
        on_wait = self._working.get(threading.get_ident())
        if on_wait is None or seconds <= _ALWAYS_SECONDS:
            self._sleep(seconds)
            return True
        on_wait()
        with self._lock:
            self._waiting += 1
        try:
            return self._slept(seconds)
        finally:
            with self._lock:
                self._waiting -= 1

    def _slept(self, seconds: float) -> bool:
        left = seconds
        while left > 0:
            # Asleep first: who takes our place must have begun before we count.
            self._sleep(min(left, _LOOK_EVERY_SECONDS))
            left -= _LOOK_EVERY_SECONDS
            with self._lock:
                if left > 0 and self._waiting >= len(self._working):
                    return False
        return True
