"""Web, staff: make or change one group of words, and see what it would change before it is kept."""

from datetime import datetime

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.civic.municipality import Municipality
from woordhouder.commitments.queries import municipalities_with_promises
from woordhouder.kit.errors import NotFound
from woordhouder.matching.synonyms.add_group import add_group, replace_default
from woordhouder.matching.synonyms.effect import Effect, effect_in
from woordhouder.matching.synonyms.errors import BadGroup, Problem
from woordhouder.matching.synonyms.queries import GroupLine, groups_if, groups_in_use, line_called
from woordhouder.matching.synonyms.retire_group import change_group
from woordhouder.matching.synonyms.rules import problems_of, words_in
from woordhouder.web.forms import Form
from woordhouder.web.guards import allowed
from woordhouder.web.ids import IdFromQuery
from woordhouder.web.page import Page
from woordhouder.web.staff.word_groups import HERE

_LONGEST = 8000
_SHOWN_PAIRS = 20


@get(f"{HERE}/groep", guards=[allowed(Action.REVIEW_SUGGESTION)], sync_to_thread=True)
def show_word_group(
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    groep: IdFromQuery = 0,
    standaard: FromQuery[str] = "",
) -> Response[bytes]:
    """Show the form, empty or with a group: one of staff (groep), or of the program (standaard)."""
    line = _line(session, groep, standaard)
    words = "\n".join(line.words) if line else ""
    form = Form({"woorden": [words], "richting": ["een" if line and line.is_one_way else ""]})
    return _show(session, page, line, form, ())


@post(f"{HERE}/groep", guards=[allowed(Action.REVIEW_SUGGESTION)], sync_to_thread=True)
def save_word_group(
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Show what the words would change in one municipality, or keep them."""
    line = _line(session, form.number("groep", is_needed=False) or 0, form.raw("standaard"))
    words = words_in(form.text("woorden", longest=_LONGEST, is_needed=False))
    is_one_way = form.raw("richting") == "een"
    problems = tuple(problems_of(words))
    if problems:
        return _show(session, page, line, form, problems)
    if form.raw("doen") != "bewaar":
        return _show(session, page, line, form, (), _effect(session, form, line, words, is_one_way=is_one_way))
    try:
        _save(session, line, words, page.account_id, now, is_one_way=is_one_way)
    except BadGroup as refusal:
        return _show(session, page, line, form, refusal.problems)
    return page.redirect(HERE)


def _line(session: Session, group_id: int, key: str) -> GroupLine | None:
    """Return the group that is changed, or none for a new one."""
    if not group_id and not key:
        return None
    line = line_called(session, group_id or None, key or None)
    if line is None:
        raise NotFound(f"No group of words {group_id or key[:20]!r}: open the list again")
    return line


def _save(
    session: Session, line: GroupLine | None, words: list[str], by: int, now: datetime, *, is_one_way: bool
) -> None:
    if line is None:
        add_group(session, words, by, now, is_one_way=is_one_way)
    elif line.group_id is not None:
        change_group(session, line.group_id, words, by, now, is_one_way=is_one_way)
    else:
        assert line.key is not None, "a group is of staff or comes with the program"
        replace_default(session, line.key, words, by, now, is_one_way=is_one_way)


def _effect(
    session: Session, form: Form, line: GroupLine | None, words: list[str], *, is_one_way: bool
) -> tuple[Municipality, Effect] | None:
    """Return what would change in the municipality that was chosen; none where no promise is followed anywhere."""
    places = municipalities_with_promises(session)
    place = next((one for one in places if one.slug == form.raw("gemeente")), places[0] if places else None)
    if place is None:
        return None
    after = groups_if(session, tuple(words), is_one_way=is_one_way, instead_of=line)
    return place, effect_in(session, place, groups_in_use(session), after)


def _show(
    session: Session,
    page: Page,
    line: GroupLine | None,
    form: Form,
    problems: tuple[Problem, ...],
    effect: tuple[Municipality, Effect] | None = None,
) -> Response[bytes]:
    return page(
        "staff/word_group.html",
        status=422 if problems else 200,
        line=line,
        form=form,
        problems=problems,
        places=[(place.slug, place.name) for place in municipalities_with_promises(session)],
        effect_place=effect[0] if effect else None,
        effect=effect[1] if effect else None,
        most=_SHOWN_PAIRS,
    )
