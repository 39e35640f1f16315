"""Harvest, source MeetingBurger: all meetings → papers."""

from collections.abc import Iterator

from woordhouder.harvest.sources.meetingburger import CARD
from woordhouder.harvest.walk import Errand, Visit, walk
from woordhouder.kit.fetch import Fetch


def crawl(fetch: Fetch, errand: Errand) -> Iterator[Visit]:
    """Yield every page of one site; a part of a page (`#puntbesluit…`) is that page."""
    yield from walk(fetch, errand, CARD)
