"""Web: dates, moments, euros and counts as people in Flanders write them."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

BRUSSELS = ZoneInfo("Europe/Brussels")
_LOCALE = "nl_BE"


def date_long(day: date, locale: str = _LOCALE) -> str:
    """Write a day in full: `14 december 2026`. A moment is taken as the day it was in Brussels."""
    return format_date(_brussels_day(day), "d MMMM y", locale=locale)


def moment_long(moment: datetime, locale: str = _LOCALE) -> str:
    """Write a moment in Brussels time: `14 december 2026, 20:05`."""
    return format_datetime(moment, "d MMMM y, HH:mm", tzinfo=BRUSSELS, locale=locale)


def eur(amount: Decimal | int, locale: str = _LOCALE) -> str:
    """Write euros: `€ 240.000`; cents only where there are any. The blank does not break."""
    exact = Decimal(amount)
    pattern = "#,##0" if exact == exact.to_integral_value() else "#,##0.00"
    sign = "-" if exact < 0 else ""
    return f"{sign}€\N{NO-BREAK SPACE}{format_decimal(abs(exact), pattern, locale=locale)}"


def number(count: Decimal | int, locale: str = _LOCALE) -> str:
    """Write a count with its thousands: `1.204`."""
    return format_decimal(count, locale=locale)


def _brussels_day(day: date) -> date:
    return day.astimezone(BRUSSELS).date() if isinstance(day, datetime) else day
