"""Kit: how long a host asks us to stay away."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

_UNSAID_SECONDS: Final = 60.0
_TOO_BUSY: Final = frozenset({429, 503})


def retry_after_seconds(status: int, value: str | None, now: datetime) -> float | None:
    """Return the seconds that Retry-After asks (a number or a date); a minute where a busy host says nothing.

    None where nobody asks for anything.
    """
    asked = _read(value.strip(), now) if value else None
    if asked is None:
        return _UNSAID_SECONDS if status in _TOO_BUSY else None
    return max(asked, 0.0)


def _read(value: str, now: datetime) -> float | None:
    if value.isascii() and value.isdecimal():
        # Ten digits are three centuries.
        return float(value[:10])
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return (moment.replace(tzinfo=moment.tzinfo or UTC) - now).total_seconds()
