"""Kit: what time it is. Only the outermost doors ask; everybody else is told."""

from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

BRUSSELS = ZoneInfo("Europe/Brussels")


class Clock(Protocol):
    """Tells the moment, always in UTC with its zone."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


def brussels_date(moment: datetime) -> date:
    """Return the calendar day in Brussels at that moment; a naive moment is refused."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(BRUSSELS).date()
