"""Web, staff: what the machine proposes for one municipality, and what a person says of it."""

from dataclasses import replace
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
from woordhouder.web.ids import IdFromQuery
from woordhouder.web.page import Page
from woordhouder.web.staff.bearing_fields import bearing_in
from woordhouder.web.staff.review_narrowed import Narrowed, address_after, narrowed_in
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
    SuggestionState.ACCEPTED: N_("Al aanvaard"),
    SuggestionState.REFUSED: N_("Geweigerd"),
}


@get("/staff/nakijken/{slug:str}", guards=[allowed(Action.REVIEW_SUGGESTION)], sync_to_thread=True)
def show_review(
    slug: FromPath[str],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    staat: FromQuery[str] = "",
    belofte: IdFromQuery = 0,
    zitting: IdFromQuery = 0,
    na: IdFromQuery = 0,
    net: IdFromQuery = 0,
) -> Response[bytes]:
    """Show the suggestions in one state; those that wait, one promise at a time.

    belofte: only this promise. zitting: only points of this meeting. na: the promise that was passed over.
    net: the suggestion that was decided just now, to undo it.
    """
    municipality = municipality_by_slug(session, slug)
    state = next((member for member in SuggestionState if member.value == staat), SuggestionState.OPEN)
    return _show(session, page, municipality, state, Narrowed(belofte, zitting, na), net)


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
    queries.require_suggestion_in(session, municipality.id, suggestion_id)
    is_item = queries.is_agenda_item(session, suggestion_id)
    bearing = None if is_item else bearing_in(form)
    if bearing is None and not is_item:
        return _show(
            session, page, municipality, SuggestionState.OPEN, narrowed_in(form), faulty=(suggestion_id, form)
        )
    try:
        review.accept(session, suggestion_id, bearing, page.account_id, now)
    except NotAcceptable as refusal:
        form.errors.update(refusal.problems)
        return _show(
            session, page, municipality, SuggestionState.OPEN, narrowed_in(form), faulty=(suggestion_id, form)
        )
    return page.redirect(address_after(slug, suggestion_id, form))


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
    _require_here(session, slug, suggestion_id)
    review.refuse(session, suggestion_id, page.account_id, now)
    return page.redirect(address_after(slug, suggestion_id, form))


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
    _require_here(session, slug, suggestion_id)
    review.doubt(session, suggestion_id, page.account_id, now)
    return page.redirect(address_after(slug, suggestion_id, form))


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
    _require_here(session, slug, suggestion_id)
    review.undo(session, suggestion_id, page.account_id, now)
    return page.redirect(f"{address_after(slug, suggestion_id, form)}#s{suggestion_id}")


def _require_here(session: Session, slug: str, suggestion_id: int) -> None:
    queries.require_suggestion_in(session, municipality_by_slug(session, slug).id, suggestion_id)


def _show(
    session: Session,
    page: Page,
    municipality: Municipality,
    state: SuggestionState,
    narrowed: Narrowed,
    just_id: int = 0,
    faulty: tuple[int, Form] | None = None,
) -> Response[bytes]:
    faulty_id, form = faulty if faulty else (0, Form({}))
    lines = _lines(session, municipality.id, state, narrowed, faulty_id)
    if faulty_id and faulty_id not in {line.suggestion.id for line in lines}:
        raise NotFound(f"No open suggestion with id {faulty_id}: open the review page again")
    just = queries.line_of(session, just_id) if just_id else None
    return page(
        "staff/review.html",
        status=422 if faulty else 200,
        municipality=municipality,
        is_demo=municipality.is_demo,
        state=state,
        narrowed=narrowed,
        meeting=queries.meeting_of(session, municipality.id, narrowed.meeting_id) if narrowed.meeting_id else None,
        other_promise_count=max(
            queries.open_promise_count(session, municipality.id, narrowed.meeting_id or None) - 1, 0
        ),
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


def _lines(
    session: Session, municipality_id: int, state: SuggestionState, narrowed: Narrowed, faulty_id: int
) -> list[queries.ReviewLine]:
    """Return what stands on the page; what waits comes one promise at a time, and begins again after the last."""
    only = queries.Only(narrowed.commitment_id or None, narrowed.meeting_id or None, narrowed.after)
    if faulty_id and (line := queries.line_of(session, faulty_id)):
        only = queries.Only(line.commitment.id)
    lines = queries.for_review(session, municipality_id, state, _A_PAGE, only)
    if only.after and not lines:
        lines = queries.for_review(session, municipality_id, state, _A_PAGE, replace(only, after=0))
    if state is not SuggestionState.OPEN:
        return lines
    return [line for line in lines if line.commitment.id == lines[0].commitment.id]


def _tabs(session: Session, municipality_id: int) -> list[tuple[SuggestionState, str, int]]:
    counts = queries.state_counts(session, municipality_id)
    return [(state, words, counts[state]) for state, words in _TABS.items()]
