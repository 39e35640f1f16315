"""Web, staff: which meetings come up, and on which of their points a suggestion waits."""

from datetime import datetime

from litestar import Response, get
from litestar.di import NamedDependency
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.language import N_
from woordhouder.matching.ahead import MOST_LINES, lines_ahead
from woordhouder.web.desks import Desk
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page

DESK = Desk(N_("Agenda"), "/staff/agenda", Action.LOOK_AROUND, place=25)


@get("/staff/agenda", guards=[allowed(Action.LOOK_AROUND)], sync_to_thread=True)
def show_meetings_ahead(
    session: NamedDependency[Session], page: NamedDependency[Page], now: NamedDependency[datetime]
) -> Response[bytes]:
    """Show the meetings from today on in municipalities where we follow promises."""
    lines = lines_ahead(session, brussels_date(now))
    return page("staff/ahead.html", lines=lines, is_cut=len(lines) == MOST_LINES)
