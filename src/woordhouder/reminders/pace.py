"""Reminders: how long an answer may take before the other mails no longer wait for it. Pure decisions."""

from datetime import timedelta

HELD_UP = timedelta(seconds=5)
"""A mail that took longer and was not taken over was held up by its domain."""
MOST_LANES = 8
"""Connections side by side; with this many silent domains in a row it is the server itself that is silent."""
_WEIGHT_OF_GOODBYE = MOST_LANES // 4
"""A server that says 421 four times in a row means all our mail."""

_SHORTEST, _LONGEST = 0.2, 5.0
_TIMES_USUAL = 4
_FIRST_GUESS = 0.0625
_SHARE_OF_NEWEST = 0.1
_GROWS_BY = 0.05


class Pace:
    """Learns how long this server usually takes: one that checks each mail for a second is slow, not stuck."""

    def __init__(self) -> None:
        self._usual = _FIRST_GUESS

    def saw(self, took: timedelta) -> None:
        """Take in how long an answer took; a single slow one changes little."""
        seconds = min(abs(took.total_seconds()), 2 * self._usual + _GROWS_BY)
        self._usual += (seconds - self._usual) * _SHARE_OF_NEWEST

    @property
    def patience(self) -> timedelta:
        """Return after how long the next mail goes over another connection."""
        return timedelta(seconds=min(max(_TIMES_USUAL * self._usual, _SHORTEST), _LONGEST))


class InVain:
    """Counts what went wrong since somebody last answered for a recipient."""

    def __init__(self) -> None:
        self._count = 0

    def leaves_room(self, under_way: int) -> bool:
        """Tell whether another mail may be risked beside those under way, which may all be in vain too."""
        return self._count + under_way < MOST_LANES

    def saw(self, *, is_domain_silent: bool, is_goodbye: bool) -> bool:
        """Take in one end of a mail, and tell whether the server itself seems to be of no use just now."""
        if not is_domain_silent:
            self._count = 0
            return is_goodbye
        self._count += _WEIGHT_OF_GOODBYE if is_goodbye else 1
        return self._count >= MOST_LANES
