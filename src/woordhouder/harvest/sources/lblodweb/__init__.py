"""Harvest, source LBLODWeb (Cevi): units → bodies → years → publications, all under one address."""

import re
from urllib.parse import urlsplit

from woordhouder.harvest.card import REUSE_FREELY, Card, Period


def year_of(address: str) -> Period | None:
    """Return the year of an overview (`/Overzicht/<unit>/<body>/2025`)."""
    last = urlsplit(address).path.rstrip("/").rpartition("/")[2]
    return Period((int(last), 1), (int(last), 12)) if re.fullmatch(r"(19|20)\d\d", last) else None


CARD = Card(
    platform="lblodweb",
    supplier="Cevi",
    publisher="the municipality and its OCMW",
    licence=REUSE_FREELY,
    rhythm="decision list within ten days; the words are often only in a PDF",
    start="LBLODWeb/Home/Overzicht/",
    overview=re.compile(r"/LBLODWeb/Home/Overzicht(/[^/?]+){0,3}/?(\?.*)?\Z", re.IGNORECASE),
    document=re.compile(r"/LBLODWeb/.*GetPublication/?\?(.*&)?filename=", re.IGNORECASE),
    least_meetings_a_year=6,
    period=year_of,
)
