"""Harvest, source LBLODWeb: unit → body → year → publications."""

from collections.abc import Iterator

from woordhouder.harvest.sources.lblodweb import CARD
from woordhouder.harvest.walk import Errand, Visit, walk
from woordhouder.kit.fetch import Fetch


def crawl(fetch: Fetch, errand: Errand) -> Iterator[Visit]:
    """Yield every page of one site, for the years within the errand."""
    yield from walk(fetch, errand, CARD)
