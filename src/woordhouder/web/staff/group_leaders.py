"""Web, staff: who leads which group: the mandate database does not say, a person does."""

from datetime import datetime

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.civic.name_leader import name_leader
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.errors import BadInput
from woordhouder.kit.language import N_
from woordhouder.reminders.groups import groups_with_promises
from woordhouder.web.desks import Desk, Part
from woordhouder.web.forms import Form
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page

HERE = "/staff/fracties"
DESK = Desk(N_("Fractieleiders"), HERE, Action.RELEASE_MAIL, place=56, part=Part.MAIL)


@get(HERE, guards=[allowed(Action.RELEASE_MAIL)], sync_to_thread=True)
def show_groups(
    session: NamedDependency[Session], page: NamedDependency[Page], now: NamedDependency[datetime]
) -> Response[bytes]:
    """Show each group whose list has promises, with who may lead it."""
    return page("staff/group_leaders.html", groups=groups_with_promises(session, brussels_date(now)))


@post(f"{HERE}/{{group_id:int}}", guards=[allowed(Action.RELEASE_MAIL)], sync_to_thread=True)
def keep_leader(
    group_id: FromPath[int],
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Keep who leads the group; without a choice nobody knows."""
    official_id = form.number("leader", is_needed=False)
    if not form.is_right:
        raise BadInput(N_("Kies een persoon uit de lijst."))
    name_leader(session, group_id, official_id, brussels_date(now), page.account_id, now)
    return page.redirect(f"{HERE}#fractie-{group_id}")
