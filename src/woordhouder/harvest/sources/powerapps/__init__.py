"""Harvest, source PowerApps portals (LB365): one site a municipality, pages told apart by their id."""

import re

from woordhouder.harvest.card import REUSE_FREELY, Card

CARD = Card(
    platform="powerapps",
    supplier="LB365",
    publisher="the municipality and its OCMW",
    licence=REUSE_FREELY,
    rhythm="decision list within ten days; minutes after the next meeting",
    start="bestuur-en-beleid/",
    overview=re.compile(r"\A/(bestuur-en-beleid|zittingen)/?(\?.*)?\Z", re.IGNORECASE),
    document=re.compile(
        r"\A/(zittingen|agendas?|besluitenlijst(en)?|notulen|uittreksels?)/?\?(.*&)?id=", re.IGNORECASE
    ),
    least_meetings_a_year=6,
)
