"""Web, staff: the audit trail: who did what, and whether the chain holds."""

from litestar import Response, get
from litestar.di import NamedDependency
from sqlalchemy.orm import Session

from woordhouder.accounts.audit import verify
from woordhouder.accounts.queries import latest_entries
from woordhouder.accounts.rules import Action
from woordhouder.kit.language import N_
from woordhouder.web.desks import Desk, Part
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page

DESK = Desk(N_("Logboek"), "/staff/audit", Action.READ_AUDIT, place=90, part=Part.RULES)


@get("/staff/audit", guards=[allowed(Action.READ_AUDIT)], sync_to_thread=True)
def show_audit(session: NamedDependency[Session], page: NamedDependency[Page]) -> Response[bytes]:
    """Show the hundred newest entries, after reading the whole chain."""
    return page("staff/audit.html", entries=latest_entries(session), broken_at=verify(session))
