"""Web, staff: where suggestions wait, municipality by municipality."""

from litestar import Response, get
from litestar.di import NamedDependency
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.kit.language import N_
from woordhouder.matching.queries import all_open, open_by_municipality
from woordhouder.web.desks import Desk
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page

DESK = Desk(N_("Nakijken"), "/staff/nakijken", Action.REVIEW_SUGGESTION, place=20, waits=all_open)


@get("/staff/nakijken", guards=[allowed(Action.REVIEW_SUGGESTION)], sync_to_thread=True)
def show_reviews(session: NamedDependency[Session], page: NamedDependency[Page]) -> Response[bytes]:
    """Show the municipalities that have promises, with the count of what waits."""
    return page("staff/reviews.html", lines=open_by_municipality(session))
