"""Harvest, source OnlineSmartCities: month by month → meeting → papers."""

from collections.abc import Iterator

from woordhouder.harvest.sources.onlinesmartcities import CARD
from woordhouder.harvest.walk import Errand, Visit, walk
from woordhouder.kit.fetch import Fetch


def crawl(fetch: Fetch, errand: Errand) -> Iterator[Visit]:
    """Yield every page of one site, for the months within the errand."""
    yield from walk(fetch, errand, CARD)
