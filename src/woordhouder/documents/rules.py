"""Documents: when a source counts as gone, and when to ask for a capture again (pure)."""

from datetime import timedelta
from typing import Final

# The host says itself that it has no such paper; twice, since a site under repair says so too.
SAYS_GONE: Final = frozenset({"http_404", "http_410"})
# Nobody answers; three visits on three days, since a host may be down for a weekend.
NOBODY_THERE: Final = frozenset({"unknown_host", "no_connection", "timeout"})

MOST_TRIES: Final = 8
_FIRST_PAUSE: Final = timedelta(minutes=5)
_LONGEST_PAUSE: Final = timedelta(days=1)


def tells_missing(kind: str) -> bool:
    """Tell whether this kind of failure says anything about the paper; a busy or strict host says nothing."""
    return kind in SAYS_GONE or kind in NOBODY_THERE


def is_gone(kind: str | None, count: int) -> bool:
    """Tell whether so many visits in a row, the last of this kind, mean that the source is gone."""
    return count >= 2 if kind in SAYS_GONE else count >= 3


def pause_before(tries: int, asked_seconds: float | None) -> timedelta:
    """Return how long to wait after so many tries: doubling, a day at most, and never less than was asked."""
    doubled = min(_FIRST_PAUSE * (1 << min(max(tries - 1, 0), 10)), _LONGEST_PAUSE)
    return max(doubled, timedelta(seconds=asked_seconds or 0))
