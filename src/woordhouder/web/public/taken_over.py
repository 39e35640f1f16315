"""Web, public: which asks and ready-made sentences came back in the papers of one municipality, side by side."""

from math import ceil
from typing import Annotated, Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from sqlalchemy.orm import Session

from woordhouder.civic import published as civic
from woordhouder.matching.taken_over import published
from woordhouder.web.guards import public
from woordhouder.web.page import Page
from woordhouder.web.public import addresses
from woordhouder.web.shown_find import shown

_A_PAGE = 20
_Number = Annotated[int, QueryParameter(ge=1, le=100_000)]


@get("/gemeente/{slug:str}/overgenomen", guards=[public], sync_to_thread=True)
def show_taken_over(
    slug: FromPath[str], session: NamedDependency[Session], page: NamedDependency[Page], blad: _Number = 1
) -> Response[Any]:
    """Show what a person confirmed, taken over furthest first. blad: from 1."""
    municipality = civic.municipality_called(session, slug)
    count = published.confirmed_count(session, municipality.id)
    here = addresses.of_taken_over(municipality)
    lines = published.confirmed_in(session, municipality.id, (blad - 1) * _A_PAGE, _A_PAGE)
    return page(
        "public/taken_over.html",
        municipality=municipality.name,
        municipality_href=addresses.of_municipality(municipality),
        is_demo=municipality.is_demo,
        count=count,
        compared_count=published.compared_count(session, municipality.id),
        lines=[shown(line) for line in lines],
        number=blad,
        last=max(1, ceil(count / _A_PAGE)),
        pages=f"{here}?blad={{n}}",
    )
