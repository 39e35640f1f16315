"""Harvest, source MeetingBurger (Remmicom): one site a municipality; an agenda page grows into the minutes."""

import re

from woordhouder.harvest.card import REUSE_FREELY, Card

CARD = Card(
    platform="meetingburger",
    supplier="Remmicom",
    publisher="the municipality and its OCMW",
    licence=REUSE_FREELY,
    rhythm="agenda a week before; decisions and votes are added to the same page after the meeting",
    start="?AlleVergaderingen=True",
    overview=re.compile(r"\A/(\?.*)?\Z|\A/[a-z_-]{2,12}(/[0-9a-f-]{36})?/?\Z", re.IGNORECASE),
    document=re.compile(r"\A/[^/]+/[^/]+/(agenda|besluitenlijst|notulen|uittreksels?)\b", re.IGNORECASE),
    least_meetings_a_year=6,
)
