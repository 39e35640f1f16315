"""Web, public: what comes up in the council, for a feed reader: one entry a meeting."""

from datetime import datetime

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.orm import Session

from woordhouder.civic import published as civic
from woordhouder.kit.clock import brussels_date
from woordhouder.web.guards import public
from woordhouder.web.page import Page
from woordhouder.web.public.agenda import agenda_page
from woordhouder.web.public.atom import NEVER, Entry, feed
from woordhouder.web.public.shown.ahead import AgendaPage, MeetingAheadLine
from woordhouder.web.site import Site


@get("/gemeente/{slug:str}/agenda.atom", guards=[public], sync_to_thread=True)
def show_feed(
    slug: FromPath[str],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    site: NamedDependency[Site],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    shown = agenda_page(session, civic.municipality_called(session, slug), brussels_date(now))
    title = page.text("public/agenda_name.txt", municipality=shown.municipality)
    entries = [_entry(meeting, shown, page, site.base_url) for meeting in shown.meetings]
    return feed(site.base_url, title, shown.feed_href, shown.address, entries)


def _entry(meeting: MeetingAheadLine, shown: AgendaPage, page: Page, base_url: str) -> Entry:
    return Entry(
        key=f"zitting-{meeting.id}",
        title=page.text("public/agenda_title.txt", meeting=meeting, municipality=shown.municipality),
        updated_at=meeting.changed_at or NEVER,
        href=meeting.href,
        text=page.text("public/agenda_points.txt", meeting=meeting, base_url=base_url),
    )
