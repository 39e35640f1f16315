"""Web, staff: the harvest: how each site's last run went, what is open, and which sites are visited."""

from datetime import datetime

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.harvest.queries import open_issue_count, source_with, standings, switched_off
from woordhouder.harvest.settle_issue import settle_issue
from woordhouder.harvest.switch import switch
from woordhouder.kit.errors import BadInput
from woordhouder.kit.language import N_
from woordhouder.web.desks import Desk
from woordhouder.web.forms import Form
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page

DESK = Desk(N_("Oogst"), "/staff/oogst", Action.IMPORT_PAPERS, place=70, waits=open_issue_count)


@get("/staff/oogst", guards=[allowed(Action.IMPORT_PAPERS)], sync_to_thread=True)
def show_harvest(session: NamedDependency[Session], page: NamedDependency[Page]) -> Response[bytes]:
    """Show every site that is visited, and offer the others."""
    return page("staff/harvest.html", standings=standings(session), off=switched_off(session))


@post("/staff/oogst/{source_id:int}/schakel", guards=[allowed(Action.IMPORT_PAPERS)], sync_to_thread=True)
def switch_source(
    source_id: FromPath[int],
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Turn the nightly visits to one site on or off."""
    wanted = form.text("to", longest=3)
    if not form.is_right or wanted not in ("on", "off"):
        raise BadInput(N_("Open de lijst opnieuw en kies aan of uit."))
    switch(session, source_with(session, source_id), wanted == "on", page.account_id, now)
    return page.redirect("/staff/oogst")


@post("/staff/oogst/meldingen/{issue_id:int}", guards=[allowed(Action.IMPORT_PAPERS)], sync_to_thread=True)
def settle(
    issue_id: FromPath[int],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Let an issue rest until there is more of it."""
    settle_issue(session, issue_id, page.account_id, now)
    return page.redirect("/staff/oogst")
