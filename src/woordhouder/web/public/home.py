"""Web, public: the first page."""

from datetime import date, datetime
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from sqlalchemy.orm import Session

from woordhouder.assessment import published as judged
from woordhouder.assessment.assessment import Status
from woordhouder.civic import published as civic
from woordhouder.civic.municipality import Municipality
from woordhouder.commitments import published as commitments
from woordhouder.kit.clock import brussels_date
from woordhouder.web.guards import public
from woordhouder.web.page import Page
from woordhouder.web.public import addresses, hexagons
from woordhouder.web.public.municipalities import by_municipality, line_of
from woordhouder.web.public.shown.places import HomePage, News, NextMoment
from woordhouder.web.public.tracks import tracks

_NEWS_COUNT = 5
_COMING_COUNT = 4


@get("/", guards=[public], sync_to_thread=True)
def show_home(
    session: NamedDependency[Session], page: NamedDependency[Page], now: NamedDependency[datetime]
) -> Response[Any]:
    home = home_page(session, brussels_date(now))
    return page("public/home.html", page=home, is_demo=home.is_demo)


def home_page(session: Session, today: date) -> HomePage:
    """Return everything that the first page shows."""
    everywhere = civic.municipalities(session)
    counts = judged.counts(session, today)
    by_place = by_municipality(counts)
    lines = {m.id: line_of(m, by_place.get(m.id, [])) for m in everywhere}
    placed = _places(everywhere)
    tiles = [_tile(m, place, lines[m.id].commitment_count) for m, place in placed]
    followed = tuple(line for line in lines.values() if line.commitment_count)
    return HomePage(
        tiles=tuple(tiles),
        view_box=hexagons.view_box(place for _, place in placed),
        followed=followed,
        commitment_count=sum(c.count for c in counts),
        tracks=tracks(counts, lambda _status: None),
        news=tuple(_news(n) for n in judged.newest_judgements(session, _NEWS_COUNT)),
        coming=_coming(session, today),
        is_demo=any(line.is_demo for line in followed),
    )


def _places(everywhere: list[Municipality]) -> list[tuple[Municipality, tuple[int, int]]]:
    known = []
    for m in everywhere:
        if m.tile_column is not None and m.tile_row is not None:
            known.append((m, (m.tile_column, m.tile_row)))
    invented = [m for m in everywhere if m.tile_column is None and m.is_demo]
    return known + [(m, hexagons.place_at_sea(n)) for n, m in enumerate(invented)]


def _tile(municipality: Municipality, place: tuple[int, int], count: int) -> hexagons.Tile:
    return hexagons.Tile(
        name=municipality.name,
        href=addresses.of_municipality(municipality),
        corners=hexagons.corners(*place),
        level=hexagons.level(count),
        count=count,
        is_demo=municipality.is_demo,
    )


def _news(news: judged.StatusNews) -> News:
    return News(
        title=news.commitment.title,
        href=addresses.of_commitment(news.commitment),
        status=Status(news.status).value,
        place=news.municipality.name,
        list_name=news.list_name,
        on=brussels_date(news.published_at),
    )


def _coming(session: Session, today: date) -> tuple[NextMoment, ...]:
    """Return the days that published promises name themselves and that are still to come."""
    soon = commitments.due_from(session, today, _COMING_COUNT)
    return tuple(NextMoment(c.due_on, c.title, addresses.of_commitment(c)) for c in soon if c.due_on is not None)
