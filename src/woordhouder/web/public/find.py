"""Web, public: the search in promises, decisions and plans of all municipalities."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery
from sqlalchemy.orm import Session

from woordhouder.commitments.commitment import address_of
from woordhouder.matching.finding import published as finding
from woordhouder.matching.finding.findable import FindableKind
from woordhouder.matching.finding.found import Found
from woordhouder.web.finding import find_page, places_meant, question
from woordhouder.web.guards import public
from woordhouder.web.page import Page
from woordhouder.web.public import addresses


@get("/zoeken", guards=[public], sync_to_thread=True)
def show_found(
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    q: FromQuery[str] = "",
    gemeente: FromQuery[str] = "",
    soort: FromQuery[str] = "",
    blad: FromQuery[int] = 1,
) -> Response[Any]:
    """Show a few of each kind, or one kind page by page."""
    asked = question("/zoeken", q, gemeente, soort, blad)
    meant = places_meant(session, asked)
    only = meant[0].id if len(meant) == 1 else None
    shown = find_page(asked, meant, finding.find_published(session, asked.typed, only, asked.part), address)
    return page("public/find.html", page=shown, is_demo=shown.is_demo)


def address(found: Found) -> str:
    """Return where a thing that was found stands on this site."""
    if found.kind is FindableKind.COMMITMENT:
        return f"/belofte/{address_of(found.thing_id, found.title)}"
    if found.kind is FindableKind.DECISION:
        return f"{addresses.of_meeting(found.within_id)}#besluit-{found.thing_id}"
    return f"{addresses.of_plan(found.municipality)}?versie={found.within_id}#actie-{found.thing_id}"
