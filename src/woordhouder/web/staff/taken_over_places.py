"""Web, staff: in which municipalities asks and ready-made sentences came back."""

from litestar import Response, get
from litestar.di import NamedDependency
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.kit.language import N_
from woordhouder.matching.taken_over.queries import places_with_finds, sure_and_open
from woordhouder.web.desks import Desk, Part
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page

HERE = "/staff/overgenomen"
DESK = Desk(N_("Overgenomen"), HERE, Action.LOOK_AROUND, place=24, waits=sure_and_open, part=Part.PAPERS)


@get(HERE, guards=[allowed(Action.LOOK_AROUND)], sync_to_thread=True)
def show_taken_over_places(session: NamedDependency[Session], page: NamedDependency[Page]) -> Response[bytes]:
    """Show each municipality with finds, and how many wait."""
    return page("staff/taken_over_places.html", lines=places_with_finds(session))
