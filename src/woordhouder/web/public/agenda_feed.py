"""Web, public: what comes up in the council, for a feed reader (Atom, RFC 4287): one entry a meeting."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from lxml import etree
from sqlalchemy.orm import Session

from woordhouder.civic import published as civic
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.text import without_control_signs
from woordhouder.web.guards import public
from woordhouder.web.page import Page
from woordhouder.web.public.agenda import agenda_page
from woordhouder.web.public.shown.ahead import AgendaPage, MeetingAheadLine
from woordhouder.web.site import Site

_ATOM = "http://www.w3.org/2005/Atom"
_NEVER_READ = datetime(2025, 1, 1, tzinfo=UTC)


@get("/gemeente/{slug:str}/agenda.atom", guards=[public], sync_to_thread=True)
def show_feed(
    slug: FromPath[str],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    site: NamedDependency[Site],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    shown = agenda_page(session, civic.municipality_called(session, slug), brussels_date(now))
    feed = etree.tostring(_feed(shown, page, site.base_url), xml_declaration=True, encoding="utf-8")
    return Response(feed, media_type="application/atom+xml")


def _feed(shown: AgendaPage, page: Page, base_url: str) -> etree._Element:
    names: dict[str | None, str] = {None: _ATOM}
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap=names)  # type: ignore[arg-type] # the stubs know no default name
    _add(feed, "id", base_url + shown.feed_href)
    _add(feed, "title", page.text("public/agenda_name.txt", municipality=shown.municipality))
    _add(feed, "updated", max(map(_changed_at, shown.meetings), default=_NEVER_READ).isoformat())
    _add(feed, "link", rel="self", href=base_url + shown.feed_href)
    _add(feed, "link", rel="alternate", type="text/html", href=base_url + shown.address)
    _add(_add(feed, "author"), "name", "Woordhouder")
    for meeting in shown.meetings:
        feed.append(_entry(meeting, shown, page, base_url))
    return feed


def _entry(meeting: MeetingAheadLine, shown: AgendaPage, page: Page, base_url: str) -> etree._Element:
    entry = etree.Element(f"{{{_ATOM}}}entry")
    _add(entry, "id", f"tag:{urlsplit(base_url).hostname},2025:zitting-{meeting.id}")
    _add(entry, "title", page.text("public/agenda_title.txt", meeting=meeting, municipality=shown.municipality))
    _add(entry, "updated", _changed_at(meeting).isoformat())
    _add(entry, "link", rel="alternate", type="text/html", href=base_url + meeting.href)
    _add(entry, "content", page.text("public/agenda_points.txt", meeting=meeting, base_url=base_url), type="text")
    return entry


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    child.text = None if text is None else without_control_signs(text)
    return child


def _changed_at(meeting: MeetingAheadLine) -> datetime:
    return meeting.changed_at or _NEVER_READ
