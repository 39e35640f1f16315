"""Harvest: the sources of council papers there are, found in their folders: a new one needs no list."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from woordhouder.harvest import sources
from woordhouder.harvest.card import Card
from woordhouder.harvest.walk import Errand, Visit
from woordhouder.kit.errors import NotFound
from woordhouder.kit.fetch import Fetch


@dataclass(frozen=True)
class KnownSource:
    """A card and the way through its pages."""

    card: Card
    crawl: Callable[[Fetch, Errand], Iterator[Visit]]


@cache
def all_sources() -> dict[str, KnownSource]:
    """Return every source of papers by its platform; a folder with another kind of card has its own run."""
    names = sorted(f"{sources.__name__}.{module.name}" for module in iter_modules(sources.__path__))
    papers = [name for name in names if isinstance(import_module(name).CARD, Card)]
    found = [KnownSource(import_module(name).CARD, import_module(f"{name}.crawl").crawl) for name in papers]
    return {source.card.platform: source for source in found}


def source_named(platform: str) -> KnownSource:
    """Return one source; raises NotFound with the names there are."""
    found = all_sources().get(platform)
    if found is None:
        raise NotFound(f"No source reads the platform {platform!r}: there are {', '.join(sorted(all_sources()))}")
    return found
