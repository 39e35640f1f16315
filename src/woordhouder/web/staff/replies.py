"""Web, staff: the answers of officials: let one through, or hold it back with the reason."""

from datetime import datetime

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.assessment.hold_reply_back import hold_reply_back
from woordhouder.assessment.let_reply_through import let_reply_through
from woordhouder.assessment.replies import replies_decided, replies_waiting, replies_waiting_count
from woordhouder.kit.language import N_
from woordhouder.web.desks import Desk
from woordhouder.web.forms import Form
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page

DESK = Desk(N_("Antwoorden"), "/staff/antwoorden", Action.LET_REPLY_THROUGH, place=55, waits=replies_waiting_count)


@get("/staff/antwoorden", guards=[allowed(Action.LET_REPLY_THROUGH)], sync_to_thread=True)
def show_replies(session: NamedDependency[Session], page: NamedDependency[Page]) -> Response[bytes]:
    """Show what waits, word for word, and what was decided last."""
    return page("staff/replies.html", waiting=replies_waiting(session), decided=replies_decided(session))


@post("/staff/antwoorden/{reply_id:int}/doorlaten", guards=[allowed(Action.LET_REPLY_THROUGH)], sync_to_thread=True)
def let_through(
    reply_id: FromPath[int],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Show the answer beside the judgement."""
    let_reply_through(session, reply_id, page.account_id, now)
    return page.redirect("/staff/antwoorden")


@post(
    "/staff/antwoorden/{reply_id:int}/tegenhouden", guards=[allowed(Action.LET_REPLY_THROUGH)], sync_to_thread=True
)
def hold_back(
    reply_id: FromPath[int],
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Keep the answer from the page; the official sees the reason."""
    hold_reply_back(session, reply_id, page.account_id, form.text("reason", longest=1000), now)
    return page.redirect("/staff/antwoorden")
