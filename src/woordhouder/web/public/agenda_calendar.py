"""Web, public: what comes up in the council, for the calendar on somebody's phone (iCalendar, RFC 5545)."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vRecur
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.orm import Session

from woordhouder.civic import published as civic
from woordhouder.kit.clock import BRUSSELS, brussels_date
from woordhouder.kit.text import without_control_signs
from woordhouder.web.guards import public
from woordhouder.web.page import Page
from woordhouder.web.public.agenda import agenda_page
from woordhouder.web.public.shown.ahead import AgendaPage, MeetingAheadLine
from woordhouder.web.site import Site

_NEVER_READ = datetime(2025, 1, 1, tzinfo=UTC)


@get("/gemeente/{slug:str}/agenda.ics", guards=[public], sync_to_thread=True)
def show_calendar(
    slug: FromPath[str],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    site: NamedDependency[Site],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    shown = agenda_page(session, civic.municipality_called(session, slug), brussels_date(now))
    calendar = _calendar(shown, page, site.base_url)
    headers = {"content-disposition": f'inline; filename="agenda-{slug}.ics"'}
    return Response(calendar.to_ical(), media_type="text/calendar", headers=headers)


def _calendar(shown: AgendaPage, page: Page, base_url: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Woordhouder//Agenda//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{shown.municipality} · Woordhouder")
    calendar.add("x-published-ttl", "P1D")
    # The hours are those of the council's clock; and a calendar without any component is none (RFC 5545, 3.6).
    calendar.add_component(_brussels())
    for meeting in shown.meetings:
        calendar.add_component(_event(meeting, shown, page, base_url))
    return calendar


def _event(meeting: MeetingAheadLine, shown: AgendaPage, page: Page, base_url: str) -> Event:
    event = Event()
    event.add("uid", f"zitting-{meeting.id}@{urlsplit(base_url).hostname}")
    # The stamp is of the paper, not of the asking: an agenda that did not change is the same calendar.
    event.add("dtstamp", meeting.changed_at or _NEVER_READ)
    event.add("dtstart", meeting.starts_at.astimezone(BRUSSELS) if meeting.starts_at else meeting.on)
    title = page.text("public/agenda_title.txt", meeting=meeting, municipality=shown.municipality)
    points = page.text("public/agenda_points.txt", meeting=meeting, base_url=base_url)
    event.add("summary", without_control_signs(title))
    event.add("description", without_control_signs(points))
    event.add("url", base_url + meeting.href)
    if meeting.location:
        event.add("location", without_control_signs(meeting.location))
    return event


def _brussels() -> Timezone:
    """Return the zone as it has been since 1996: summer from the last Sunday of March to that of October."""
    zone = Timezone()
    zone.add("tzid", BRUSSELS.key)
    for kind, name, month, hour, before, after in (
        (TimezoneDaylight, "CEST", 3, 2, 1, 2),
        (TimezoneStandard, "CET", 10, 3, 2, 1),
    ):
        turn = kind()
        turn.add("tzname", name)
        turn.add("dtstart", datetime(1996, month, 31 if month == 3 else 27, hour))  # noqa: DTZ001 (local by definition)
        turn.add("tzoffsetfrom", timedelta(hours=before))
        turn.add("tzoffsetto", timedelta(hours=after))
        turn.add("rrule", vRecur(freq="yearly", bymonth=month, byday="-1su"))
        zone.add_component(turn)
    return zone
