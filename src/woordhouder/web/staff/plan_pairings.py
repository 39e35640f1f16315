"""Web, staff: two versions of a plan side by side; a person says which action is which, and can take it back."""

from collections.abc import Sequence
from datetime import datetime

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.assessment.settle_plan_pairing import settle_plan_pairing, undo_plan_pairing
from woordhouder.civic import published as civic
from woordhouder.civic.municipality import Municipality
from woordhouder.kit.errors import Conflict
from woordhouder.kit.language import N_
from woordhouder.plans.nearest_texts import nearest, telling_words
from woordhouder.plans.pairings import pairing_lines
from woordhouder.web.forms import Form
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page
from woordhouder.web.public.plan_comparison import MOST_SHOWN, comparison_page
from woordhouder.web.public.shown.comparison import ActionLink, ActionName

HERE = "/staff/plannen/vergelijk"
_ALLOWED = allowed(Action.IMPORT_PAPERS)
_NEAREST = 3


@get(f"{HERE}/{{slug:str}}", guards=[_ALLOWED], sync_to_thread=True)
def show_plan_pairings(
    slug: FromPath[str],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    van: FromQuery[str] = "",
    naar: FromQuery[str] = "",
) -> Response[bytes]:
    """Show which action became which, what nobody can tell yet, and what people settled."""
    return _shown(session, page, civic.municipality_called(session, slug), van, naar)


@post(f"{HERE}/{{slug:str}}/koppel", guards=[_ALLOWED], sync_to_thread=True)
def settle_plan_actions(
    slug: FromPath[str],
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Keep that two actions are one, or that they are two."""
    before, after = form.number("before"), form.number("after")
    is_same = form.raw("is_same") != "no"
    municipality = civic.municipality_called(session, slug)
    if before is None or after is None:
        form.errors |= dict.fromkeys(form.errors, N_("Kies een actie uit elke versie."))
        return _shown(session, page, municipality, form.raw("van"), form.raw("naar"), form.errors)
    try:
        with session.begin_nested():
            settle_plan_pairing(session, before, after, is_same=is_same, by=page.account_id, now=now)
    except Conflict as refusal:
        errors = {"before": str(refusal)}
        return _shown(session, page, municipality, form.raw("van"), form.raw("naar"), errors)
    return page.redirect(_back(slug, form))


@post(f"{HERE}/{{slug:str}}/ongedaan/{{pairing_id:int}}", guards=[_ALLOWED], sync_to_thread=True)
def undo_plan_actions(
    slug: FromPath[str],
    pairing_id: FromPath[int],
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Take back what a person settled."""
    undo_plan_pairing(session, pairing_id, page.account_id, now)
    return page.redirect(_back(slug, form))


def _back(slug: str, form: Form) -> str:
    van, naar = (form.number(name, is_needed=False) or "" for name in ("van", "naar"))
    return f"{HERE}/{slug}?van={van}&naar={naar}#vastgesteld"


def _shown(
    session: Session,
    page: Page,
    municipality: Municipality,
    van: str,
    naar: str,
    errors: dict[str, str] | None = None,
) -> Response[bytes]:
    shown = comparison_page(session, municipality, van, naar)
    return page(
        "staff/plan_pairings.html",
        status=422 if errors else 200,
        errors=errors or {},
        shown=shown,
        here=f"{HERE}/{municipality.slug}",
        most=MOST_SHOWN,
        gone=_with_nearest(shown.vanished, shown.added),
        joined=[link for link in shown.all_links if link.by != "person" and _is_one_to_one(link)],
        older=_choices(shown.vanished, shown.all_links, is_new=False),
        newer=_choices(shown.added, shown.all_links, is_new=True),
        lines=pairing_lines(session, shown.before.id, shown.after.id),
    )


def _with_nearest(
    gone: Sequence[ActionLink], added: Sequence[ActionLink]
) -> list[tuple[ActionName, list[ActionName]]]:
    """Return what went, each with the new actions that look most like it."""
    names = {name.id: name for link in added for name in link.after}
    words = {id_: telling_words(name.text) for id_, name in names.items()}
    return [
        (name, [names[id_] for id_ in nearest(name.text, words, _NEAREST)])
        for link in gone[:MOST_SHOWN]
        for name in link.before
    ]


def _is_one_to_one(link: ActionLink) -> bool:
    return link.is_renamed and len(link.before) == len(link.after) == 1


def _choices(
    alone: Sequence[ActionLink], links: Sequence[ActionLink], *, is_new: bool
) -> tuple[list[ActionName], list[ActionName]]:
    """Return the actions of one version to choose from: those alone, and those that have a pair already."""
    sides = ([*(link.after if is_new else link.before)] for link in (*alone, *links))
    names = [name for side in sides for name in side]
    lone = {name.id for link in alone for name in (link.after if is_new else link.before)}
    return [name for name in names if name.id in lone], [name for name in names if name.id not in lone]
