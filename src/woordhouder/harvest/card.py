"""Harvest: the card of a source: who publishes there, how its addresses look, and what it promises at least."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import unquote, urljoin, urlsplit

REUSE_FREELY = "Modellicentie Gratis Hergebruik, where the authority names a licence; else official acts"


@dataclass(frozen=True)
class Period:
    """The months that an overview covers, first and last as (year, month)."""

    first: tuple[int, int]
    last: tuple[int, int]


def no_period(_address: str) -> Period | None:
    """Most addresses do not say of when they are."""
    return None


@dataclass(frozen=True)
class Place:
    """A municipality as a source that serves all of them may ask for it."""

    nis_code: str
    name: str
    uri: str
    platform: str
    """What its own site runs on."""
    welfare_bodies: tuple[str, ...]
    """The lasting bodies of its OCMW, which is a unit of its own."""


@dataclass(frozen=True)
class Card:
    """What we know of a source before we knock."""

    platform: str
    """As civic/reference/council-sources.csv writes it."""
    supplier: str
    publisher: str
    licence: str
    rhythm: str
    """In words: how soon after a meeting its papers stand there."""
    start: str
    """Where the overview stands, seen from the portal's address."""
    overview: re.Pattern[str]
    """What leads to other pages: searched in path and query."""
    document: re.Pattern[str]
    """What holds an agenda, decision list, minutes or extract: searched in path and query."""
    least_meetings_a_year: int
    """Fewer in the last twelve months is a failure of our reading or their site, not a quiet year."""
    period: Callable[[str], Period | None] = field(default=no_period)
    starts_for: Callable[[Place], tuple[str, ...]] | None = None
    """Where to begin for any municipality; given only by a source that serves all of them."""

    @property
    def is_central(self) -> bool:
        return self.starts_for is not None

    def is_overview(self, address: str) -> bool:
        """Tell whether an address looks like that of a page that leads to others."""
        return bool(self.overview.search(path_and_query(address)))

    def is_paper(self, address: str) -> bool:
        """Tell whether an address looks like that of an agenda, decision list, minutes or extract."""
        return bool(self.document.search(path_and_query(address)))

    def start_from(self, portal_url: str) -> str:
        """Return the overview's address of one authority."""
        return urljoin(portal_url if portal_url.endswith("/") else portal_url + "/", self.start)


def path_and_query(address: str) -> str:
    """Return what the patterns of a card are searched in."""
    parts = urlsplit(address)
    return unquote(f"{parts.path}?{parts.query}" if parts.query else parts.path)
