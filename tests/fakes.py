"""Tests: stand-ins of a few lines for what lies outside the house."""

from datetime import datetime, timedelta

from tests.make import NOW


class FixedClock:
    """A clock that stands still until the test moves it."""

    def __init__(self, moment: datetime = NOW) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def move(self, by: timedelta) -> None:
        self.moment += by
