"""Reminders: on which days a rhythm falls. Pure; calendar days in Brussels, so no change of clock can move them."""

from calendar import monthrange
from datetime import date


def middle_of(starts_on: date, ends_on: date) -> date:
    """Return the day at which the first half of a term is over: what is not begun by then is rarely kept."""
    return starts_on + (ends_on - starts_on) / 2


def rhythm_days(first_on: date, every_months: int, middle_on: date | None, since: date, until: date) -> list[date]:
    """Return the days of a rhythm from `since` to `until`, both included.

    A rhythm that began on the 31st falls on the last day of a shorter month, and on the 31st again after it. After
    `middle_on` (none: always) every second time is left out: more questions in the first half of the term.
    """
    months_gone = (since.year - first_on.year) * 12 + since.month - first_on.month
    number = max(0, months_gone // every_months)
    found: list[date] = []
    while (day := _months_later(first_on, number * every_months)) <= until:
        is_left_out = middle_on is not None and day >= middle_on and number % 2 == 1
        if day >= since and not is_left_out:
            found.append(day)
        number += 1
    return found


def _months_later(first_on: date, months: int) -> date:
    year, month = divmod(first_on.year * 12 + first_on.month - 1 + months, 12)
    return date(year, month + 1, min(first_on.day, monthrange(year, month + 1)[1]))
