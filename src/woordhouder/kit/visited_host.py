"""Kit: one host that is visited: its one connection, and from when on it may be asked again."""

import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from woordhouder.kit.http_line import HttpLine

_SHORTEST_GAP_SECONDS: Final = 2.0


@dataclass(frozen=True)
class Pause:
    """How long to leave a host alone; is_owed: because it said so or is in trouble, and not by our own manners."""

    seconds: float
    free_at: datetime
    is_owed: bool


@dataclass
class VisitedHost:
    """What we know of one host; the lock keeps it at one connection and one request at a time."""

    line: HttpLine
    lock: threading.Lock = field(default_factory=threading.Lock)
    visits: int = 0
    _ended_at: datetime | None = None
    _gap_seconds: float = 0.0
    """From the end of the last visit; what robots.txt asks comes on top."""
    _asked_seconds: float = 0.0
    _is_in_trouble: bool = False

    def note(self, began_at: datetime, ended_at: datetime, retry_after: float | None, *, is_answered: bool) -> None:
        """Note a visit. retry_after: for how long it asked us to stay away, if it did."""
        took = (ended_at - began_at).total_seconds()
        self._ended_at = ended_at
        self._asked_seconds, self._is_in_trouble = retry_after or 0.0, not is_answered
        self._gap_seconds = max(_SHORTEST_GAP_SECONDS, 2 * took)

    def pause(self, now: datetime, delay_seconds: float) -> Pause:
        """Return how long it wants to be left alone from now on. delay_seconds: what robots.txt asks."""
        if self._ended_at is None:
            return Pause(0.0, now, is_owed=False)
        manners = max(self._gap_seconds, delay_seconds)
        gap = max(manners, self._asked_seconds)
        free_at = self._ended_at + timedelta(seconds=gap)
        # A clock set back must not make us wait for hours.
        is_owed = self._is_in_trouble or self._asked_seconds > manners
        return Pause(min((free_at - now).total_seconds(), gap), free_at, is_owed)
