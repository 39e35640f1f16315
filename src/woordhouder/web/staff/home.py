"""Web, staff: the first page after sign-in: what waits, desk by desk."""

from litestar import Response, get
from litestar.di import NamedDependency
from sqlalchemy.orm import Session

from woordhouder.web.desks import piles_for
from woordhouder.web.guards import signed_in
from woordhouder.web.page import Page


@get("/staff", guards=[signed_in], sync_to_thread=True)
def staff_home(session: NamedDependency[Session], page: NamedDependency[Page]) -> Response[bytes]:
    """Show the piles of work, the ones with something on them first."""
    assert page.viewer is not None
    piles = piles_for(session, page.viewer)
    waiting = [pile for pile in piles if pile.count]
    return page("staff/home.html", waiting=waiting, clear=[pile for pile in piles if not pile.count])
