"""Reminders: the hours at which mail may leave: on working days, not on Belgian holidays. Pure decisions."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from woordhouder.kit.clock import BRUSSELS
from woordhouder.kit.errors import BadInput

_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
_SATURDAY = 5


@dataclass(frozen=True)
class MailingHours:
    """From when until when in Brussels, and days on which nothing leaves besides weekends and holidays."""

    begin: time
    end: time
    free_days: frozenset[date] = frozenset()

    def are_now(self, now: datetime) -> bool:
        """Tell whether mail may leave at this moment."""
        here = now.astimezone(BRUSSELS)
        return is_working_day(here.date(), self.free_days) and self.begin <= here.time() < self.end

    def opened_at(self, now: datetime) -> datetime:
        """Return since when mail may leave, at a moment at which it may."""
        return datetime.combine(now.astimezone(BRUSSELS).date(), self.begin, BRUSSELS)


def mailing_hours(said: str, free_days: frozenset[date] = frozenset()) -> MailingHours:
    """Return the hours out of `08:00-18:00`; raises BadInput."""
    found = _HOURS.fullmatch(said.strip())
    if found is None:
        raise BadInput(f"{said!r} are no hours: write them like 08:00-18:00")
    begin, end = time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))
    if begin >= end:
        raise BadInput(f"{said!r}: the end must come after the beginning")
    return MailingHours(begin, end, free_days)


def is_working_day(day: date, free_days: frozenset[date] = frozenset()) -> bool:
    """Tell whether people are at work in Flanders on this day."""
    return day.weekday() < _SATURDAY and day not in free_days and day not in holidays(day.year)


def holidays(year: int) -> frozenset[date]:
    """Return the ten legal holidays of Belgium, and the day of the Flemish Community."""
    easter = easter_sunday(year)
    moving = (easter + timedelta(days=days) for days in (1, 39, 50))
    fixed = ((1, 1), (5, 1), (7, 11), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25))
    return frozenset((*moving, *(date(year, month, day) for month, day in fixed)))


def easter_sunday(year: int) -> date:
    """Return Easter in the Gregorian calendar, by the method of Gauss as Lichtenberg mended it."""
    century = year // 100
    moon = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    sun = 2 - (3 * century + 3) // 4
    golden = year % 19
    seed = (19 * golden + moon) % 30
    mended = (seed + golden // 11) // 29
    full_moon = 21 + seed - mended
    first_sunday = 7 - (year + year // 4 + sun) % 7
    return date(year, 3, 1) + timedelta(days=full_moon + 7 - (full_moon - first_sunday) % 7 - 1)
