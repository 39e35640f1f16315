"""Web, staff: what goes out in the coming half year, to whom, where, and what is not covered; and the rhythms."""

from datetime import datetime

from icalendar import Calendar, Event
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.commitments.queries import all_themes
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.errors import BadInput
from woordhouder.kit.language import N_
from woordhouder.matching.published import accepted_around
from woordhouder.reminders.calendar_ahead import calendar_ahead
from woordhouder.reminders.calendar_line import CalendarLine
from woordhouder.reminders.rhythms import running_rhythms
from woordhouder.reminders.set_rhythm import set_rhythm, stop_rhythm
from woordhouder.web.desks import Desk, Part
from woordhouder.web.forms import Form
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page
from woordhouder.web.site import Site

HERE = "/staff/kalender"
DESK = Desk(N_("Kalender"), HERE, Action.RELEASE_MAIL, place=52, part=Part.MAIL)


def _lines(session: Session, now: datetime) -> list[CalendarLine]:
    return calendar_ahead(session, now, accepted_around(session, brussels_date(now)))


@get(HERE, guards=[allowed(Action.RELEASE_MAIL)], sync_to_thread=True)
def show_reminder_calendar(
    session: NamedDependency[Session], page: NamedDependency[Page], now: NamedDependency[datetime]
) -> Response[bytes]:
    """Show what becomes due, day by day, and the rhythms that run."""
    return page(
        "staff/reminder_calendar.html",
        lines=_lines(session, now),
        rhythms=running_rhythms(session),
        theme_options=[(theme.id, theme.name) for theme in all_themes(session)],
        today=brussels_date(now),
    )


@get("/staff/kalender.ics", guards=[allowed(Action.RELEASE_MAIL)], sync_to_thread=True)
def download_reminder_calendar(
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    site: NamedDependency[Site],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Give the same as a calendar file, to who is signed in."""
    calendar = Calendar()
    calendar.add("prodid", "-//Woordhouder//Herinneringen//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Woordhouder")
    for line in _lines(session, now):
        calendar.add_component(_event(line, page, site.base_url, now))
    headers = {"content-disposition": 'attachment; filename="herinneringen.ics"'}
    return Response(calendar.to_ical(), media_type="text/calendar", headers=headers)


def _event(line: CalendarLine, page: Page, base_url: str, now: datetime) -> Event:
    event = Event()
    host = base_url.partition("://")[2].partition(":")[0]
    name = f"{line.due_on}-{line.municipality_id}-{line.kind.value}-{line.rung}-{line.moment_on}"
    event.add("uid", f"herinnering-{name}@{host}")
    event.add("dtstamp", now)
    event.add("dtstart", line.due_on)
    event.add("summary", page.text("staff/reminder_calendar_title.txt", line=line))
    event.add("description", page.text("staff/reminder_calendar_people.txt", line=line))
    event.add("url", base_url + HERE)
    return event


@post("/staff/kalender/ritme", guards=[allowed(Action.RELEASE_MAIL)], sync_to_thread=True)
def add_rhythm(
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Set a rhythm."""
    every_months, first_on = form.number("every_months"), form.date("first_on")
    theme_id = form.number("theme", is_needed=False)
    if every_months is None or first_on is None or not form.is_right:
        raise BadInput(N_("Kies een aantal maanden en een eerste dag."))
    if theme_id is not None and theme_id not in {theme.id for theme in all_themes(session)}:
        raise BadInput(N_("Kies een thema uit de lijst."))
    set_rhythm(session, every_months, first_on, page.account_id, now, theme_id=theme_id)
    return page.redirect(HERE)


@post("/staff/kalender/ritme/{rhythm_id:int}/stop", guards=[allowed(Action.RELEASE_MAIL)], sync_to_thread=True)
def end_rhythm(
    rhythm_id: FromPath[int],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Stop a rhythm for good."""
    stop_rhythm(session, rhythm_id, page.account_id, now)
    return page.redirect(HERE)
