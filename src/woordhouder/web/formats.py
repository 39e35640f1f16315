"""Web: dates, moments, euros and counts as readers of each language write them; Dutch where nobody says."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.numbers import format_decimal

BRUSSELS = ZoneInfo("Europe/Brussels")
_LOCALE = "nl_BE"
_MILLION = 1_000_000


def date_long(day: date, locale: str = _LOCALE) -> str:
    """Write a day in full: `14 december 2026`. A moment is taken as the day it was in Brussels."""
    return _date(_brussels_day(day), "d MMMM y", locale)


def month_long(day: date, locale: str = _LOCALE) -> str:
    """Write a month in full: `december 2026`."""
    return _date(_brussels_day(day), "MMMM y", locale)


def in_row(years: Iterable[int], locale: str = _LOCALE) -> str:
    """Write years in a row: `2026, 2027 en 2029`."""
    return format_list([str(year) for year in years], locale=locale)


def moment_long(moment: datetime, locale: str = _LOCALE) -> str:
    """Write a moment in Brussels time: `14 december 2026, 20:05`."""
    return format_datetime(moment, "d MMMM y, HH:mm", tzinfo=BRUSSELS, locale=locale)


def eur(amount: Decimal | int, locale: str = _LOCALE) -> str:
    """Write euros: `€ 240.000`, in English `€240,000`; cents only where there are any. The blank does not break."""
    exact = Decimal(amount)
    pattern = "#,##0" if exact == exact.to_integral_value() else "#,##0.00"
    sign = "-" if exact < 0 else ""
    blank = "\N{NO-BREAK SPACE}" if locale == _LOCALE else ""
    return f"{sign}€{blank}{_decimal(abs(exact), pattern, locale)}"


def eur_on_axis(amount: Decimal, locale: str = _LOCALE) -> str:
    """Write euros short enough for an axis: `240.000`, `1,2 mln.`; in English `240,000`, `1.2m`."""
    if amount < _MILLION:
        return number(amount.to_integral_value(), locale)
    millions = number(amount / _MILLION, locale)
    return f"{millions} mln." if locale == _LOCALE else f"{millions}m"


def number(count: Decimal | int, locale: str = _LOCALE) -> str:
    """Write a count with its thousands: `1.204`."""
    return _decimal(Decimal(count), None, locale)


# One page writes the same few days and counts many times, and Babel reads its rules anew for each.
@lru_cache(maxsize=4096)
def _date(day: date, pattern: str, locale: str) -> str:
    return format_date(day, pattern, locale=locale)


@lru_cache(maxsize=4096)
def _decimal(amount: Decimal, pattern: str | None, locale: str) -> str:
    return format_decimal(amount, pattern, locale=locale)


def _brussels_day(day: date) -> date:
    return day.astimezone(BRUSSELS).date() if isinstance(day, datetime) else day
