"""Web, public, shown: what comes up in the council of one municipality, finished."""

from dataclasses import dataclass
from datetime import date, datetime

from woordhouder.web.public.shown.parts import Source


@dataclass(frozen=True)
class ItemAhead:
    """One point that will be discussed. promises: title and address of those that it bears on."""

    number: str | None
    title: str
    description: str | None
    is_closed: bool
    promises: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class MeetingAheadLine:
    """One meeting still to come. starts_at: none where the agenda gives no hour."""

    id: int
    body: str | None
    on: date
    starts_at: datetime | None
    location: str | None
    href: str
    items: tuple[ItemAhead, ...]
    sources: tuple[Source, ...]
    changed_at: datetime | None

    @property
    def bearing(self) -> tuple[ItemAhead, ...]:
        """Return the points that bear on a promise."""
        return tuple(item for item in self.items if item.promises)


@dataclass(frozen=True)
class AgendaPage:
    """The page of what comes up."""

    municipality: str
    municipality_href: str
    address: str
    calendar_href: str
    feed_href: str
    meetings: tuple[MeetingAheadLine, ...]
    item_count: int
    bearing_count: int
    is_demo: bool
