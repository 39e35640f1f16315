"""Web: what every page of this installation needs; made once, when the application starts."""

from dataclasses import dataclass, field

from woordhouder.kit.clock import Clock
from woordhouder.kit.database import SessionFactory
from woordhouder.web.caching import PageCache
from woordhouder.web.templating import Templates


@dataclass(frozen=True)
class Site:
    """One installation: its address, its key, its sessions, its clock, its templates."""

    base_url: str
    secret: bytes = field(repr=False)
    reading: SessionFactory = field(repr=False)
    writing: SessionFactory = field(repr=False)
    # For what concerns no page (who was seen, who tried): leaves the page cache alone.
    bookkeeping: SessionFactory = field(repr=False)
    clock: Clock
    templates: Templates = field(repr=False)
    cache: PageCache = field(repr=False)

    @property
    def is_https(self) -> bool:
        return self.base_url.startswith("https://")
