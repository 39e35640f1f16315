"""Harvest, source Gelinkt Notuleren (Agentschap Binnenlands Bestuur): one host for all who use it."""

import re

from woordhouder.harvest.card import REUSE_FREELY, Card

CARD = Card(
    platform="gelinkt-notuleren",
    supplier="Agentschap Binnenlands Bestuur",
    publisher="the municipality and its OCMW",
    licence=REUSE_FREELY,
    rhythm="agenda a week before; decision list within ten days; minutes and extracts after approval",
    start="",
    overview=re.compile(r"\A/[^/]+/(Gemeente|OCMW)(/zittingen(/[0-9a-f-]{36})?)?/?(\?.*)?\Z", re.IGNORECASE),
    document=re.compile(
        r"\A/[^/]+/[^/]+/zittingen/[^/]+/(agenda|besluitenlijst|notulen|uittreksels?)\b", re.IGNORECASE
    ),
    least_meetings_a_year=6,
)
