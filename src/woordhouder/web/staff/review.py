"""Web, staff: what the machine proposes for one municipality, and what a person says of it."""

from datetime import datetime

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.assessment.errors import NotAcceptable
from woordhouder.assessment.words import DIRECTION, EVIDENCE_KIND
from woordhouder.civic.municipality import Municipality
from woordhouder.commitments.queries import municipality_by_slug
from woordhouder.kit.errors import NotFound
from woordhouder.kit.language import N_
from woordhouder.matching import queries, review
from woordhouder.matching.suggest import suggest
from woordhouder.matching.suggestion import SuggestionState
from woordhouder.web.forms import Form
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page
from woordhouder.web.staff.bearing_fields import bearing_in
from woordhouder.web.staff.shown_suggestion import shown

_A_PAGE = 20
_SAID = {
    SuggestionState.OPEN: N_("Staat weer open."),
    SuggestionState.ACCEPTED: N_("Aanvaard als bewijs."),
    SuggestionState.REFUSED: N_("Geweigerd."),
    SuggestionState.DOUBTED: N_("Bij de twijfels gelegd."),
}
_TABS = {
    SuggestionState.OPEN: N_("Na te kijken"),
    SuggestionState.DOUBTED: N_("Twijfel"),
    SuggestionState.ACCEPTED: N_("Aanvaard"),
    SuggestionState.REFUSED: N_("Geweigerd"),
}


@get("/staff/nakijken/{slug:str}", guards=[allowed(Action.REVIEW_SUGGESTION)], sync_to_thread=True)
def show_review(
    slug: FromPath[str],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    staat: FromQuery[str] = "",
    belofte: FromQuery[int] = 0,
    net: FromQuery[int] = 0,
) -> Response[bytes]:
    """Show the suggestions in one state, of all promises or of one.

    net: the suggestion that was decided just now, to undo it.
    """
    municipality = municipality_by_slug(session, slug)
    state = next((member for member in SuggestionState if member.value == staat), SuggestionState.OPEN)
    return _show(session, page, municipality, state, belofte, net)


@post("/staff/nakijken/{slug:str}/zoeken", guards=[allowed(Action.REVIEW_SUGGESTION)], sync_to_thread=True)
def look_again(
    slug: FromPath[str],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Let the machine look through the papers of this municipality now."""
    suggest(session, municipality_by_slug(session, slug).id, now)
    return page.redirect(f"/staff/nakijken/{slug}")


@post(
    "/staff/nakijken/{slug:str}/{suggestion_id:int}/aanvaarden",
    guards=[allowed(Action.REVIEW_SUGGESTION)],
    sync_to_thread=True,
)
def accept(
    slug: FromPath[str],
    suggestion_id: FromPath[int],
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Accept the paper with what the person says of it; an agenda item needs nothing more."""
    municipality = municipality_by_slug(session, slug)
    is_item = queries.is_agenda_item(session, suggestion_id)
    bearing = None if is_item else bearing_in(form)
    if bearing is None and not is_item:
        return _show(session, page, municipality, SuggestionState.OPEN, _one(form), faulty=(suggestion_id, form))
    try:
        review.accept(session, suggestion_id, bearing, page.account_id, now)
    except NotAcceptable as refusal:
        form.errors.update(refusal.problems)
        return _show(session, page, municipality, SuggestionState.OPEN, _one(form), faulty=(suggestion_id, form))
    return page.redirect(_after(slug, suggestion_id, form))


@post(
    "/staff/nakijken/{slug:str}/{suggestion_id:int}/weigeren",
    guards=[allowed(Action.REVIEW_SUGGESTION)],
    sync_to_thread=True,
)
def refuse(
    slug: FromPath[str],
    suggestion_id: FromPath[int],
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Refuse the paper; it returns only when it changes."""
    review.refuse(session, suggestion_id, page.account_id, now)
    return page.redirect(_after(slug, suggestion_id, form))


@post(
    "/staff/nakijken/{slug:str}/{suggestion_id:int}/twijfel",
    guards=[allowed(Action.REVIEW_SUGGESTION)],
    sync_to_thread=True,
)
def doubt(
    slug: FromPath[str],
    suggestion_id: FromPath[int],
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Leave it for somebody who knows more."""
    review.doubt(session, suggestion_id, page.account_id, now)
    return page.redirect(_after(slug, suggestion_id, form))


@post(
    "/staff/nakijken/{slug:str}/{suggestion_id:int}/ongedaan",
    guards=[allowed(Action.REVIEW_SUGGESTION)],
    sync_to_thread=True,
)
def undo(
    slug: FromPath[str],
    suggestion_id: FromPath[int],
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Open it again."""
    review.undo(session, suggestion_id, page.account_id, now)
    return page.redirect(f"{_after(slug, suggestion_id, form)}#s{suggestion_id}")


def _one(form: Form) -> int:
    """Return the promise to which the page was narrowed, 0 for all."""
    return form.number("belofte", is_needed=False) or 0


def _after(slug: str, suggestion_id: int, form: Form) -> str:
    """Return the page to go on with: as narrow as before, with the choice just made ready to be undone."""
    one = _one(form)
    narrowed = f"belofte={one}&" if one else ""
    return f"/staff/nakijken/{slug}?{narrowed}net={suggestion_id}"


def _show(
    session: Session,
    page: Page,
    municipality: Municipality,
    state: SuggestionState,
    commitment_id: int,
    just_id: int = 0,
    faulty: tuple[int, Form] | None = None,
) -> Response[bytes]:
    lines = queries.for_review(session, municipality.id, state, _A_PAGE, commitment_id or None)
    faulty_id, form = faulty if faulty else (0, Form({}))
    if faulty_id and faulty_id not in {line.suggestion.id for line in lines}:
        raise NotFound(f"No open suggestion with id {faulty_id}: open the review page again")
    just = queries.line_of(session, just_id) if just_id else None
    return page(
        "staff/review.html",
        status=422 if faulty else 200,
        municipality=municipality,
        is_demo=municipality.is_demo,
        state=state,
        commitment_id=commitment_id,
        tabs=_tabs(session, municipality.id),
        lines=[shown(line) for line in lines],
        just=just,
        just_said=_SAID[just.suggestion.state] if just else "",
        faulty_id=faulty_id,
        form=form,
        errors=form.errors,
        kind_words=EVIDENCE_KIND,
        directions=[(direction.value, words) for direction, words in DIRECTION.items()],
    )


def _tabs(session: Session, municipality_id: int) -> list[tuple[SuggestionState, str, int]]:
    counts = queries.state_counts(session, municipality_id)
    return [(state, words, counts[state]) for state, words in _TABS.items()]
