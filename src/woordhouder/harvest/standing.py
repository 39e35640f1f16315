"""Harvest: how a source stands, from its last run and what is open; the most urgent that fits (pure)."""

from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from woordhouder.harvest.harvest_run import RunState

FRESH_FOR: Final = timedelta(hours=26)
"""A night and two hours of grace."""


class Standing(Enum):
    """In the order in which staff should look."""

    NEVER = "never"
    """On, and no run yet."""
    STALE = "stale"
    """On, and the last run began more than 26 hours ago."""
    FAILED = "failed"
    """The last run replaced nothing."""
    ALARM = "alarm"
    """Stored, but the site does not look as it did."""
    SMALL = "small"
    """Stored, with things to look at when there is time."""
    BUSY = "busy"
    WELL = "well"
    OFF = "off"

    @property
    def needs_a_person(self) -> bool:
        return self in _URGENT


_URGENT: Final = (Standing.NEVER, Standing.STALE, Standing.FAILED, Standing.ALARM)


def standing_of(
    is_on: bool,
    state: RunState | None,
    started_at: datetime | None,
    alarm_count: int,
    issue_count: int,
    now: datetime,
) -> Standing:
    """Return how a source stands; one that is off needs nobody."""
    if not is_on:
        return Standing.OFF
    if state is None or started_at is None:
        return Standing.NEVER
    if now - started_at > FRESH_FOR:
        return Standing.STALE
    if state is RunState.FAILED:
        return Standing.FAILED
    if alarm_count:
        return Standing.ALARM
    if state is RunState.RUNNING:
        return Standing.BUSY
    return Standing.SMALL if issue_count else Standing.WELL
