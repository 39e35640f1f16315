"""Harvest, source folder: saved pages that somebody handed us, in a folder or a ZIP."""

import re

from woordhouder.harvest.card import Card

CARD = Card(
    platform="folder",
    supplier="whoever saved the pages",
    publisher="the municipality and its OCMW",
    licence="as the pages themselves",
    rhythm="once, when somebody hands it in",
    start="",
    overview=re.compile(r"(?!)"),
    document=re.compile(r"\.html?\Z", re.IGNORECASE),
    least_meetings_a_year=0,
)
