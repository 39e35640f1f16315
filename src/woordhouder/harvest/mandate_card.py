"""Harvest: the card of a mandate database: who publishes it and what it promises at least."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MandateCard:
    """What we know of the database before we ask."""

    platform: str
    publisher: str
    licence: str
    rhythm: str
    endpoint: str
    """The address that answers SPARQL; staff can give another one in the source's row."""
    least_share_of_seats: float
    """Fewer sitting councillors than this part of the council's seats is a failure, not an empty council."""


@dataclass(frozen=True)
class MandateErrand:
    """What to ask for: the bodies of a term of one municipality and its OCMW."""

    endpoint: str
    body_uris: tuple[str, ...]
