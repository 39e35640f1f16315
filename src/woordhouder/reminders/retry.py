"""Reminders: what follows from the answer of a mail server. Pure decisions."""

import re
from datetime import datetime, timedelta

LEASE = timedelta(minutes=15)
"""Longer than the slowest honest delivery: ten minutes after the dot and a little for the verbs before it."""

GIVE_UP_AFTER = timedelta(days=5)
_FIRST = timedelta(minutes=5)
_LONGEST = timedelta(minutes=240)
_SPREAD = 0.2
_NO_SUCH_ADDRESS = re.compile(r"\b5\.1\.\d{1,3}\b")


def next_try(attempt_count: int, queued_at: datetime, now: datetime, chance: float) -> datetime | None:
    """Return when to try again after a passing failure, or None after five days.

    5, 10, 20 … 240 minutes, each up to a fifth shorter or longer by `chance` (0 to 1), so that many do not come
    back together.
    """
    if now - queued_at >= GIVE_UP_AFTER:
        return None
    wait: timedelta = min(_FIRST * 2 ** min(attempt_count - 1, 10), _LONGEST)
    return now + wait * (1 - _SPREAD + 2 * _SPREAD * chance)


def says_no_such_address(answer: str) -> bool:
    """Tell whether a refusal means that the address itself is wrong (RFC 3463, 5.1.x)."""
    return _NO_SUCH_ADDRESS.search(answer) is not None
