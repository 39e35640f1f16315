"""Web, staff: what was asked beside what agreements, plans and decisions of one municipality say."""

from datetime import datetime
from math import ceil
from typing import Annotated
from urllib.parse import urlencode

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.commitments.queries import municipality_by_slug
from woordhouder.kit.errors import BadInput, NotFound
from woordhouder.kit.language import N_
from woordhouder.matching.reuse import ReuseLevel
from woordhouder.matching.taken_over import queries
from woordhouder.matching.taken_over.judge import judge
from woordhouder.matching.taken_over.taken_over import FoundIn, TakenOverState
from woordhouder.web.forms import Form
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page
from woordhouder.web.shown_find import shown
from woordhouder.web.staff.taken_over_places import HERE

_A_PAGE = 20
_STATES = {
    TakenOverState.OPEN: N_("Na te kijken"),
    TakenOverState.CONFIRMED: N_("Klopt"),
    TakenOverState.REFUSED: N_("Klopt niet"),
}
_LEVELS = {
    ReuseLevel.LITERALLY: N_("letterlijk"),
    ReuseLevel.MOSTLY: N_("grotendeels"),
    ReuseLevel.POSSIBLY: N_("misschien"),
}
_PLACES = {
    FoundIn.AGREEMENT: N_("in het bestuursakkoord"),
    FoundIn.ACTION: N_("in het meerjarenplan"),
    FoundIn.DECISION: N_("in een besluit"),
}
_Number = Annotated[int, QueryParameter(ge=1, le=100_000)]


@get(f"{HERE}/{{slug:str}}", guards=[allowed(Action.LOOK_AROUND)], sync_to_thread=True)
def show_taken_over(
    slug: FromPath[str],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    staat: FromQuery[str] = "",
    graad: FromQuery[str] = "",
    waar: FromQuery[str] = "",
    blad: _Number = 1,
) -> Response[bytes]:
    """Show the finds in one state. graad: only of this level. waar: only in this kind of paper. blad: from 1."""
    place = municipality_by_slug(session, slug)
    wanted = queries.Wanted(
        place.id,
        next((state for state in _STATES if state.value == staat), TakenOverState.OPEN),
        next((level for level in _LEVELS if level.value == graad), None),
        next((kind for kind in _PLACES if kind.value == waar), None),
    )
    levels = queries.counts_by_level(session, wanted)
    states = queries.counts_by_state(session, place.id)
    lines = queries.found_lines(session, wanted, (blad - 1) * _A_PAGE, _A_PAGE)
    return page(
        "staff/taken_over.html",
        municipality=place,
        is_demo=place.is_demo,
        wanted=wanted,
        address=f"{HERE}/{slug}",
        tabs=[(state, words, states[state]) for state, words in _STATES.items()],
        levels=_LEVELS,
        places=_PLACES,
        lines=[shown(line) for line in lines],
        count=levels.total(),
        level_counts=levels,
        number=blad,
        last=max(1, ceil(levels.total() / _A_PAGE)),
        pages=f"{HERE}/{slug}?{urlencode(_question(wanted))}&blad={{n}}",
        question=dict(_question(wanted)),
    )


@post(f"{HERE}/{{slug:str}}/{{found_id:int}}", guards=[allowed(Action.REVIEW_SUGGESTION)], sync_to_thread=True)
def judge_taken_over(
    slug: FromPath[str],
    found_id: FromPath[int],
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Say that it was taken over, that it was not, or open it again."""
    if not queries.found_in(session, municipality_by_slug(session, slug).id, found_id):
        raise NotFound(f"No find with id {found_id} here: open the page again")
    said = form.choice("said", TakenOverState)
    if said is None:
        raise BadInput(N_("Kies een van de mogelijkheden."))
    judge(session, found_id, said, page.account_id, now)
    kept = [(name, form.raw(name)) for name in ("staat", "graad", "waar") if form.raw(name)]
    return page.redirect(f"{HERE}/{slug}?{urlencode(kept)}" if kept else f"{HERE}/{slug}")


def _question(wanted: queries.Wanted) -> list[tuple[str, str]]:
    """Return what the address carries to show the same finds."""
    given = [("staat", wanted.state), ("graad", wanted.level), ("waar", wanted.found_in)]
    return [(name, str(value.value)) for name, value in given if value is not None]
