"""Reminders: what follows from the answer of a mail server. Pure decisions."""

import re
from datetime import datetime, timedelta

LEASE = timedelta(minutes=15)
"""Longer than the slowest honest delivery: ten minutes after the dot and a little for the verbs before it."""

GIVE_UP_AFTER = timedelta(days=5)
_FIRST = timedelta(minutes=5)
_LONGEST = timedelta(minutes=240)
_SPREAD = 0.2
_STATUS = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])")
_IS_NO_ADDRESS = re.compile(r"5\.1\.(?![78]$)\d{1,3}$")
_IS_ABOUT_US = re.compile(r"5\.1\.[78]$")
_HARD = 3
_SOFT = 5


def next_try(attempt_count: int, queued_at: datetime, now: datetime, chance: float) -> datetime | None:
    """Return when to try again after a passing failure, or None after five days.

    5, 10, 20 … 240 minutes, each up to a fifth shorter or longer by `chance` (0 to 1), so that many do not come
    back together.
    """
    return None if now - queued_at >= GIVE_UP_AFTER else now + back_off(attempt_count, chance)


def back_off(attempt_count: int, chance: float) -> timedelta:
    """Return how long to wait after so many failures."""
    wait: timedelta = min(_FIRST * 2 ** min(attempt_count - 1, 10), _LONGEST)
    return wait * (1 - _SPREAD + 2 * _SPREAD * chance)


def status_in(answer: str) -> str | None:
    """Return the code of RFC 3463 in the words of a server (`5.1.1`), or None."""
    found = _STATUS.search(answer)
    return found[0] if found else None


def must_suppress(statuses: list[tuple[str, datetime]], now: datetime) -> bool:
    """Tell whether an address has failed enough: one 5.1.x, three other 5.x in 30 days, or five 4.x in 35 days.

    statuses: each failure of this address that ended a mail, with its moment. 5.1.7 and 5.1.8 speak of our own
    address, not of theirs.
    """
    hard = [at for status, at in statuses if status[0] == "5" and not _IS_ABOUT_US.match(status)]
    soft = [at for status, at in statuses if status[0] == "4"]
    return (
        any(_IS_NO_ADDRESS.match(status) for status, _ in statuses)
        or sum(now - at <= timedelta(days=30) for at in hard) >= _HARD
        or sum(now - at <= timedelta(days=35) for at in soft) >= _SOFT
    )
