"""Web, public: our mended mistakes, the newest first: as a page and for a feed reader."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery
from sqlalchemy.orm import Session

from woordhouder.assessment.published_corrections import (
    PublicCorrection,
    corrections_count,
    newest_corrections,
)
from woordhouder.kit.clock import brussels_date
from woordhouder.web.guards import public
from woordhouder.web.page import Page
from woordhouder.web.public import addresses
from woordhouder.web.public.atom import Entry, feed
from woordhouder.web.site import Site

HERE = "/verbeteringen"
_FEED = f"{HERE}.atom"
_ON_A_PAGE = 50


@dataclass(frozen=True)
class CorrectionLine:
    """One mended mistake as the page shows it."""

    key: str
    title: str
    href: str
    list_name: str
    municipality: str
    municipality_href: str
    what: str
    before: str
    after: str
    reason: str
    on: date


@get(HERE, guards=[public], sync_to_thread=True)
def show_corrections(
    session: NamedDependency[Session], page: NamedDependency[Page], blad: FromQuery[int] = 1
) -> Response[Any]:
    last = max(1, -(-corrections_count(session) // _ON_A_PAGE))
    number = min(max(1, blad), last)
    found = newest_corrections(session, number * _ON_A_PAGE)[(number - 1) * _ON_A_PAGE :]
    return page("public/corrections.html", lines=[_line(one) for one in found], number=number, last=last)


@get(_FEED, guards=[public], sync_to_thread=True)
def show_corrections_feed(
    session: NamedDependency[Session], page: NamedDependency[Page], site: NamedDependency[Site]
) -> Response[bytes]:
    entries = [_entry(one, page) for one in newest_corrections(session, _ON_A_PAGE)]
    return feed(site.base_url, page.text("public/corrections_name.txt"), _FEED, HERE, entries)


def _line(one: PublicCorrection) -> CorrectionLine:
    return CorrectionLine(
        key=one.key,
        title=one.commitment.title,
        href=addresses.of_commitment(one.commitment),
        list_name=one.list_name,
        municipality=one.municipality.name,
        municipality_href=addresses.of_municipality(one.municipality),
        what=one.what,
        before=one.before,
        after=one.after,
        reason=one.reason,
        on=brussels_date(one.at),
    )


def _entry(one: PublicCorrection, page: Page) -> Entry:
    line = _line(one)
    return Entry(
        key=one.key,
        title=page.text("public/correction_title.txt", c=line),
        updated_at=one.at,
        href=line.href,
        text=page.text("public/correction_words.txt", c=line),
    )
