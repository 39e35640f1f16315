"""Web, public, shown: the first page, the list of municipalities and the page of one, finished."""

from dataclasses import dataclass
from datetime import date

from woordhouder.web.public.hexagons import Tile
from woordhouder.web.public.shown.parts import Tally
from woordhouder.web.public.shown.promise import Money


@dataclass(frozen=True)
class PromiseLine:
    """One commitment in a list."""

    title: str
    quote: str
    plain_sentence: str
    href: str
    status: str
    due_on: date | None


@dataclass(frozen=True)
class ThemeGroup:
    """The commitments of one list on one theme."""

    name: str
    lines: tuple[PromiseLine, ...]


@dataclass(frozen=True)
class ListGroup:
    """One list: its track today, its counts and its commitments by theme."""

    name: str
    anchor: str
    track: str
    themes: tuple[ThemeGroup, ...]
    commitment_count: int
    judged_count: int


@dataclass(frozen=True)
class Choice:
    """One value of a filter, as a link."""

    words: str
    href: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class TrackCount:
    """The headline figure of one track, with its n."""

    track: str
    kept_count: int
    testable_count: int
    commitment_count: int
    tally: tuple[Tally, ...]


@dataclass(frozen=True)
class MeetingLine:
    """One meeting in a list; the name of the body as published, where it is known."""

    body: str | None
    href: str
    on: date | None


@dataclass(frozen=True)
class MunicipalityPage:
    """Everything that stands on the page of one municipality."""

    name: str
    province: str
    address: str
    tracks: tuple[TrackCount, ...]
    lists: tuple[ListGroup, ...]
    list_count: int
    lists_without: tuple[str, ...]
    themes: tuple[Choice, ...]
    chosen_status: str | None
    is_filtered: bool
    plan_href: str | None
    plan_years: str | None
    agenda_href: str
    next_meeting_on: date | None
    taken_over_href: str | None
    """Where stands what was taken over; none where nothing was confirmed."""
    taken_over_count: int
    meetings: tuple[MeetingLine, ...]
    decision_count: int
    voted_count: int
    checked_on: date | None
    withdrawn: tuple[tuple[str, str], ...]
    """Name and address of promises that stood here and were taken back."""
    money: Money | None
    """The whole plan over the years and its versions; none where no version names an amount."""
    is_demo: bool


@dataclass(frozen=True)
class MunicipalityLine:
    """One municipality in the list."""

    name: str
    href: str
    province: str
    commitment_count: int
    kept_count: int
    executive_count: int
    nis_code: str
    is_demo: bool


@dataclass(frozen=True)
class News:
    """One published change of status."""

    title: str
    href: str
    status: str
    place: str
    list_name: str
    on: date


@dataclass(frozen=True)
class NextMoment:
    """A moment that comes, at which promises can still be kept."""

    on: date
    words: str
    href: str | None


@dataclass(frozen=True)
class HomePage:
    """Everything that stands on the first page."""

    tiles: tuple[Tile, ...]
    view_box: str
    followed: tuple[MunicipalityLine, ...]
    commitment_count: int
    tracks: tuple[TrackCount, ...]
    news: tuple[News, ...]
    coming: tuple[NextMoment, ...]
    is_demo: bool
