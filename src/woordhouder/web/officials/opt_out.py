"""Web, officials: stop our mails: a form for people, and one click for mail programs (RFC 8058)."""

from datetime import datetime

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.orm import Session

from woordhouder.reminders.find_link import find_link
from woordhouder.reminders.opt_out import opt_out
from woordhouder.reminders.personal_link import LinkPurpose
from woordhouder.web.guards import one_click, personal_link
from woordhouder.web.page import Page


@get("/u/{token:str}", guards=[personal_link], sync_to_thread=True)
def show_opt_out(
    token: FromPath[str],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Show the button; mail scanners open every link, so opening changes nothing."""
    link = find_link(session, token, LinkPurpose.OPT_OUT, now)
    return page("officials/opt_out.html", token=token, address=link.recipient, is_done=False, here="")


@post("/u/{token:str}", guards=[one_click], status_code=200, sync_to_thread=True)
def stop_mails(
    token: FromPath[str],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Stop at once; a second time is a success too. No redirect: RFC 8058 forbids it."""
    link = find_link(session, token, LinkPurpose.OPT_OUT, now)
    opt_out(session, link, now)
    return page("officials/opt_out.html", token=token, address=link.recipient, is_done=True, here="")
