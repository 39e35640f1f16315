"""Web, staff: take up an invitation: choose a name and a password."""

from datetime import datetime

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.orm import Session

from woordhouder.accounts.invite import WeakPassword, accept, open_invitation
from woordhouder.accounts.role import ROLE_LABELS
from woordhouder.accounts.sign_in import open_session
from woordhouder.civic.reference.facts import municipalities
from woordhouder.web.forms import Form
from woordhouder.web.guards import personal_link
from woordhouder.web.page import Page
from woordhouder.web.site import Site
from woordhouder.web.staff.sign_in import signed_in_cookies


@get("/staff/invitation/{token:str}", guards=[personal_link], sync_to_thread=True)
def show_invitation(
    token: FromPath[str],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Show who is invited and the form; opening it changes nothing."""
    return _form(session, token, page, now, "", {})


@post("/staff/invitation/{token:str}", guards=[personal_link], sync_to_thread=True)
def take_invitation(
    token: FromPath[str],
    form: NamedDependency[Form],
    site: NamedDependency[Site],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Make the account and sign in at once."""
    is_new = open_invitation(session, token, now).account_id is None
    name = form.text("name", longest=100, is_needed=is_new)
    if not form.is_right:
        return _form(session, token, page, now, name, form.errors)
    try:
        account = accept(
            session, token, name, form.raw("password"), frozenset(fact.name for fact in municipalities()), now
        )
    except WeakPassword as weak:
        return _form(session, token, page, now, name, {"password": str(weak)})
    signed_in = open_session(session, account, now)
    return page.redirect("/staff", cookies=signed_in_cookies(site, signed_in, account.mail_address))


def _form(
    session: Session, token: str, page: Page, now: datetime, name: str, errors: dict[str, str]
) -> Response[bytes]:
    offer = open_invitation(session, token, now)
    status = 422 if errors else 200
    return page(
        "staff/invitation.html", status=status, offer=offer, role=ROLE_LABELS[offer.role], name=name, errors=errors
    )
