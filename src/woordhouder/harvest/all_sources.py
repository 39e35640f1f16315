"""Harvest: the sources of council papers there are, found in their folders: a new one needs no list."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from importlib.resources import files
from pkgutil import iter_modules

from woordhouder.harvest import sources
from woordhouder.harvest.card import Card
from woordhouder.harvest.corrections import Correction, corrected, read_corrections
from woordhouder.harvest.walk import Errand, Visit
from woordhouder.kit.errors import NotFound
from woordhouder.kit.fetch import Fetch


@dataclass(frozen=True)
class KnownSource:
    """A card, the way through its pages, and what is known to be wrong in them."""

    card: Card
    crawl: Callable[[Fetch, Errand], Iterator[Visit]]
    corrections: tuple[Correction, ...] = ()

    def visits(self, fetch: Fetch, errand: Errand) -> Iterator[Visit]:
        """Yield each visit, its page put right."""
        for visit in self.crawl(fetch, errand):
            yield replace(visit, page=corrected(visit.page, self.corrections)) if visit.page else visit


@cache
def all_sources() -> dict[str, KnownSource]:
    """Return every source of papers by its platform; a folder with another kind of card has its own run."""
    names = sorted(f"{sources.__name__}.{module.name}" for module in iter_modules(sources.__path__))
    papers = [name for name in names if isinstance(import_module(name).CARD, Card)]
    found = [_source(name) for name in papers]
    return {source.card.platform: source for source in found}


def _source(name: str) -> KnownSource:
    table = files(name) / "corrections.csv"
    corrections = read_corrections(
        table.read_text(encoding="utf-8"), f"corrections.csv of {name.rpartition('.')[2]}"
    )
    return KnownSource(import_module(name).CARD, import_module(f"{name}.crawl").crawl, corrections)


def source_named(platform: str) -> KnownSource:
    """Return one source; raises NotFound with the names there are."""
    found = all_sources().get(platform)
    if found is None:
        raise NotFound(f"No source reads the platform {platform!r}: there are {', '.join(sorted(all_sources()))}")
    return found


def all_corrections() -> tuple[Correction, ...]:
    """Return the corrections of every source; each names its paper by the whole address."""
    return tuple(one for source in all_sources().values() for one in source.corrections)
