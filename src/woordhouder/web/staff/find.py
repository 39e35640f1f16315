"""Web, staff: the same search with drafts and withdrawn promises, each with its state."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.commitments.words import PUBLICATION
from woordhouder.kit.language import N_
from woordhouder.matching.finding.findable import FindableKind
from woordhouder.matching.finding.found import Found
from woordhouder.matching.finding.queries import find_all
from woordhouder.web.desks import Desk
from woordhouder.web.finding import find_page, places_meant, question
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page
from woordhouder.web.public import find as public_find

DESK = Desk(N_("Zoeken"), "/staff/zoeken", Action.LOOK_AROUND, place=95)


@get("/staff/zoeken", guards=[allowed(Action.LOOK_AROUND)], sync_to_thread=True)
def show_found(
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    q: FromQuery[str] = "",
    gemeente: FromQuery[str] = "",
    soort: FromQuery[str] = "",
    blad: FromQuery[int] = 1,
) -> Response[bytes]:
    """Show a few of each kind, or one kind page by page."""
    asked = question("/staff/zoeken", q, gemeente, soort, blad)
    meant = places_meant(session, asked)
    only = meant[0].id if len(meant) == 1 else None
    shown = find_page(asked, meant, find_all(session, asked.typed, only, asked.part), _address)
    states = {publication.value: words for publication, words in PUBLICATION.items()}
    return page("staff/find.html", page=shown, states=states)


def _address(found: Found) -> str:
    if found.kind is FindableKind.COMMITMENT:
        return f"/staff/beloften/{found.thing_id}"
    return public_find.address(found)
