"""Harvest, source Lokaal Beslist: the stretches of time that are asked for one by one (pure)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from urllib.parse import unquote

from woordhouder.harvest.card import Period

_A_MONTH: Final = timedelta(days=31)
_SINCE: Final = re.compile(r"(?:[?&]van=|\[:gte:planned-start\]=)(\d{4}-\d{2}-\d{2})")
_UNTIL: Final = re.compile(r"(?:[?&]tot=|\[:lt:planned-start\]=)(\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True)
class Window:
    """From a day on, until the day before another; without end for what is still to come."""

    since: date
    until: date | None

    def halves(self) -> "tuple[Window, Window] | None":
        """Return the window as two, or None where it is a single day."""
        middle = self.since + (_A_MONTH if self.until is None else (self.until - self.since) / 2)
        if self.until is not None and middle <= self.since:
            return None
        return Window(self.since, middle), Window(middle, self.until)

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


def windows(since_on: date, today: date) -> Iterator[Window]:
    """Yield what is ahead and this month first, in one, then month by month back to the first of the term."""
    first = today.replace(day=1)
    yield Window(first, None)
    while first > since_on:
        until, first = first, (first - timedelta(days=1)).replace(day=1)
        yield Window(max(first, since_on), until)


def window_in(address: str) -> Window | None:
    """Return the window that the address of a list names."""
    told = unquote(address)
    since, until = _SINCE.search(told), _UNTIL.search(told)
    if since is None:
        return None
    return Window(date.fromisoformat(since[1]), date.fromisoformat(until[1]) if until else None)


def period_of(address: str) -> Period | None:
    """Return the months of a list of what is past; what is still to come has none: it is asked for each day."""
    window = window_in(address)
    if window is None or window.until is None:
        return None
    last = window.until - timedelta(days=1)
    return Period((window.since.year, window.since.month), (last.year, last.month))
