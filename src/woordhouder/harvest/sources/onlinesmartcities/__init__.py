"""Harvest, source OnlineSmartCities (Green Valley): a list or calendar a month, each leading to the next."""

import re
from urllib.parse import parse_qs, urlsplit

from woordhouder.harvest.card import REUSE_FREELY, Card, Period


def month_of(address: str) -> Period | None:
    """Return the month of a list (`?month=02&year=2025`); without it the calendar would never end."""
    query = parse_qs(urlsplit(address.lower()).query)
    year, month = query.get("year", [""])[0], query.get("month", [""])[0]
    if not (re.fullmatch(r"\d{4}", year) and re.fullmatch(r"\d{1,2}", month)):
        return None
    return Period((int(year), int(month)), (int(year), int(month)))


# Some sites stand below a folder of their own (`/suite-consult`); another supplier's never do.
_ROOT = r"\A(?!/raadpleegomgeving/)(?:/[^/?]+)?/zittingen/"
CARD = Card(
    platform="onlinesmartcities",
    supplier="Green Valley",
    publisher="the municipality and its OCMW",
    licence=REUSE_FREELY,
    rhythm="agenda a week before; decision list within ten days; minutes after the next meeting",
    start="zittingen/lijst",
    overview=re.compile(rf"{_ROOT}(lijst|kalender)\b|{_ROOT}[0-9.]+/?\Z", re.IGNORECASE),
    document=re.compile(rf"{_ROOT}[^/]+/(agenda|besluitenlijst|notulen|uittreksels?)\b", re.IGNORECASE),
    least_meetings_a_year=6,
    period=month_of,
)
