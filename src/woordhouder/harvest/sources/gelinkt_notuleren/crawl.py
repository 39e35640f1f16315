"""Harvest, source Gelinkt Notuleren: meetings → papers, within the folder of one authority."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from woordhouder.harvest.sources.gelinkt_notuleren import CARD
from woordhouder.harvest.walk import Errand, Visit, walk
from woordhouder.kit.fetch import Fetch


def crawl(fetch: Fetch, errand: Errand) -> Iterator[Visit]:
    """Yield every page below `/<Name>/`: the neighbours live on the same host."""
    names = {_first_part(start) for start in errand.starts}
    yield from walk(fetch, errand, CARD, is_within=lambda address: _first_part(address) in names)


def _first_part(address: str) -> str:
    return urlsplit(address).path.lstrip("/").partition("/")[0].casefold()
