"""Harvest, source Echo: list → meeting → papers."""

from collections.abc import Iterator

from woordhouder.harvest.sources.echo import CARD
from woordhouder.harvest.walk import Errand, Visit, walk
from woordhouder.kit.fetch import Fetch


def crawl(fetch: Fetch, errand: Errand) -> Iterator[Visit]:
    """Yield every page of one site."""
    yield from walk(fetch, errand, CARD)
