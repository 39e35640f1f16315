"""Harvest, source Echo (Cipal Schaubroeck): one site a municipality, a list of meetings, a page a paper."""

import re

from woordhouder.harvest.card import REUSE_FREELY, Card

CARD = Card(
    platform="echo",
    supplier="Cipal Schaubroeck",
    publisher="the municipality and its OCMW",
    licence=REUSE_FREELY,
    rhythm="agenda a week before; decision list within ten days; minutes after the next meeting",
    start="zittingen/lijst",
    overview=re.compile(
        r"/raadpleegomgeving/zittingen(/lijst)?/?(\?|\Z)|/raadpleegomgeving/zittingen/[0-9a-f-]{36}/?\Z",
        re.IGNORECASE,
    ),
    document=re.compile(
        r"/raadpleegomgeving/zittingen/[^/]+/(agenda|besluitenlijst|notulen|uittreksels?)\b", re.IGNORECASE
    ),
    least_meetings_a_year=6,
)
