"""Harvest, source Lokaal Beslist (Vlaamse overheid): what was gathered from all municipalities."""

import re

from woordhouder.harvest.card import Card
from woordhouder.harvest.sources.lokaal_beslist.starts import starts_for
from woordhouder.harvest.sources.lokaal_beslist.window import period_of

CARD = Card(
    platform="lokaal-beslist",
    supplier="Agentschap Binnenlands Bestuur, Lokaal Beslist",
    publisher="the municipality and its OCMW, gathered by the Vlaamse overheid",
    licence="Modellicentie Gratis Hergebruik: name the source",
    rhythm="days to weeks after the municipality's own site: it visits a page again after 30 days or sooner",
    start="",
    # What a start asks for, `/sparql` or `/sessions`, is told apart by the crawl itself.
    overview=re.compile(r"[?&](van=|filter)"),
    document=re.compile(r"[?&]zitting=|/sessions/[^/?]+\Z"),
    least_meetings_a_year=6,
    period=period_of,
    starts_for=starts_for,
)
