"""Web, public: what comes up in the council of one municipality, and which points bear on a promise."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.orm import Session

from woordhouder.civic import published as civic
from woordhouder.civic.municipality import Municipality
from woordhouder.council import ahead as council
from woordhouder.council.agenda_item import AgendaItem
from woordhouder.council.meeting import Meeting
from woordhouder.kit.clock import brussels_date
from woordhouder.matching import published as matching
from woordhouder.web.guards import public
from woordhouder.web.page import Page
from woordhouder.web.public import addresses
from woordhouder.web.public.shown.ahead import AgendaPage, ItemAhead, MeetingAheadLine
from woordhouder.web.public.sources import source_of

_BRUSSELS = ZoneInfo("Europe/Brussels")
Promises = dict[int, list[tuple[str, str]]]


@get("/gemeente/{slug:str}/agenda", guards=[public], sync_to_thread=True)
def show_agenda(
    slug: FromPath[str],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[Any]:
    shown = agenda_page(session, civic.municipality_called(session, slug), brussels_date(now))
    return page("public/agenda.html", page=shown, is_demo=shown.is_demo)


def agenda_page(session: Session, municipality: Municipality, today: date) -> AgendaPage:
    """Return every meeting from today on that was announced, in a fixed number of queries."""
    ahead = council.meetings_ahead(session, municipality.id, today)
    promises: Promises = {}
    for item_id, commitment in matching.promises_on_items(session, [i.id for m in ahead for i in m.items]):
        promises.setdefault(item_id, []).append((commitment.title, addresses.of_commitment(commitment)))
    meetings = tuple(_meeting(one, promises) for one in ahead)
    return AgendaPage(
        municipality=municipality.name,
        municipality_href=addresses.of_municipality(municipality),
        address=addresses.of_agenda(municipality),
        calendar_href=addresses.of_agenda(municipality, ".ics"),
        feed_href=addresses.of_agenda(municipality, ".atom"),
        meetings=meetings,
        item_count=sum(len(meeting.items) for meeting in meetings),
        bearing_count=sum(len(meeting.bearing) for meeting in meetings),
        is_demo=municipality.is_demo,
    )


def _meeting(ahead: council.MeetingAhead, promises: Promises) -> MeetingAheadLine:
    meeting = ahead.meeting
    assert meeting.held_on is not None, "a meeting ahead has a day"
    copies = [snapshot for snapshot, _ in ahead.sources]
    return MeetingAheadLine(
        id=meeting.id,
        body=meeting.body_name,
        on=meeting.held_on,
        starts_at=_hour(meeting),
        location=meeting.location,
        href=addresses.of_meeting(meeting.id),
        items=tuple(_item(item, promises) for item in ahead.items),
        sources=tuple(source_of(document, snapshot) for snapshot, document in ahead.sources[-1:]),
        changed_at=max((copy.fetched_at for copy in copies), default=None),
    )


def _hour(meeting: Meeting) -> datetime | None:
    """Return the planned start; midnight is how papers write that the hour is not known."""
    start = meeting.planned_start
    if start is None:
        return None
    local = start.astimezone(_BRUSSELS)
    return None if (local.hour, local.minute) == (0, 0) else start


def _item(item: AgendaItem, promises: Promises) -> ItemAhead:
    is_closed = item.planned_public is False
    return ItemAhead(
        number=item.number,
        title=item.title,
        description=None if is_closed else item.description,
        is_closed=is_closed,
        promises=tuple(promises.get(item.id, ())),
    )
