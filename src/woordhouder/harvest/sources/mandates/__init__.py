"""Harvest, source mandates: who sits in which body for which group (mandatendatabank)."""

from woordhouder.harvest.mandate_card import MandateCard

CARD = MandateCard(
    platform="mandates",
    publisher="Agentschap Binnenlands Bestuur, mandatendatabank",
    licence="Modellicentie Gratis Hergebruik",
    rhythm="each municipality keeps its own up to date, usually within weeks after a change",
    endpoint="https://centrale-vindplaats.lblod.info/sparql",
    least_share_of_seats=0.8,
)
