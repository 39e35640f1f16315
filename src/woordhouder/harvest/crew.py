"""Harvest: the threads of one night: so many hosts at a time, not counting those that are held up."""

import threading
from collections import deque
from collections.abc import Callable, Sequence

from woordhouder.kit.patience import Patience

Group = Sequence[int]


class Crew:
    """Takes groups of sources in their order; a host that is held up gives its place to the next one."""

    def __init__(
        self, groups: deque[Group], patience: Patience, at_once: int, visit: Callable[[int], None]
    ) -> None:
        self._groups, self._patience, self._at_once, self._visit = groups, patience, at_once, visit
        self._threads: list[threading.Thread] = []
        self._starting = threading.Lock()

    def fill(self) -> None:
        """Start as many as there are places; each has begun when this returns, so that it counts."""
        with self._starting:
            while self._groups and self._patience.sure_count < self._at_once:
                begun = threading.Event()
                name = f"harvest_{len(self._threads)}"
                self._threads.append(threading.Thread(target=self._work, args=(begun,), name=name, daemon=True))
                self._threads[-1].start()
                begun.wait()

    def stop(self) -> None:
        """Start nothing more, and wait for what is under way."""
        self._groups.clear()
        self.wait()

    def wait(self) -> None:
        """Wait until everybody is done; who is started meanwhile joins the list while we go along it."""
        for thread in self._threads:
            thread.join()

    def _work(self, begun: threading.Event) -> None:
        with self._patience.at_work(self.fill):
            begun.set()
            while (group := self._next()) is not None:
                for source_id in group:
                    self._visit(source_id)
                self._patience.trust()

    def _next(self) -> Group | None:
        """Return the next group; None where there is none, or where others took our place meanwhile."""
        if self._patience.sure_count > self._at_once:
            return None
        try:
            return self._groups.popleft()
        except IndexError:
            return None
