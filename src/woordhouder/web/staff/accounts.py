"""Web, staff: who works here: invite, give another role, stop."""

from datetime import datetime

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.orm import Session

from woordhouder.accounts.change_role import change_role, resume_account, stop_account
from woordhouder.accounts.invite import invite, offer_new_password
from woordhouder.accounts.membership import Role
from woordhouder.accounts.queries import account_lines, names_of, open_invitations
from woordhouder.accounts.role import ROLE_LABELS
from woordhouder.accounts.rules import Action
from woordhouder.kit.errors import BadInput, Conflict
from woordhouder.kit.language import N_
from woordhouder.web.desks import Desk, Part
from woordhouder.web.forms import Form
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page

DESK = Desk(N_("Medewerkers"), "/staff/accounts", Action.MANAGE_ACCOUNTS, place=80, part=Part.RULES)


@get("/staff/accounts", guards=[allowed(Action.MANAGE_ACCOUNTS)], sync_to_thread=True)
def show_accounts(
    session: NamedDependency[Session], page: NamedDependency[Page], now: NamedDependency[datetime]
) -> Response[bytes]:
    """Show every account and the invitations that still stand open."""
    return _list(session, page, now)


@post("/staff/accounts/invite", guards=[allowed(Action.INVITE)], sync_to_thread=True)
def invite_somebody(
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Make an invitation and show its link, this once: only a hash is kept."""
    address, role = form.text("mail_address", longest=254), form.choice("role", Role)
    if not form.is_right or role is None:
        return _list(session, page, now, mail_address=address, errors=form.errors)
    try:
        token = invite(session, address, role, page.account_id, now)
    except (BadInput, Conflict) as refusal:
        return _list(session, page, now, mail_address=address, errors={"mail_address": str(refusal)})
    return _list(session, page, now, link=f"/staff/invitation/{token}", invited=address)


@post("/staff/accounts/{account_id:int}/role", guards=[allowed(Action.MANAGE_ACCOUNTS)], sync_to_thread=True)
def give_role(
    account_id: FromPath[int],
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Give somebody another role; it counts from their next click."""
    role = form.choice("role", Role)
    if role is None:
        raise BadInput(N_("Kies een van de rollen."))
    change_role(session, account_id, role, page.account_id, now)
    return page.redirect("/staff/accounts")


@post("/staff/accounts/{account_id:int}/password", guards=[allowed(Action.MANAGE_ACCOUNTS)], sync_to_thread=True)
def renew_password(
    account_id: FromPath[int],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Show a link, this once, with which somebody chooses a new password."""
    token = offer_new_password(session, account_id, page.account_id, now)
    names = names_of(session, {account_id})
    return _list(session, page, now, link=f"/staff/invitation/{token}", invited=names[account_id])


@post("/staff/accounts/{account_id:int}/stop", guards=[allowed(Action.MANAGE_ACCOUNTS)], sync_to_thread=True)
def stop(
    account_id: FromPath[int],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Close an account and end its sessions at once."""
    stop_account(session, account_id, page.account_id, now)
    return page.redirect("/staff/accounts")


@post("/staff/accounts/{account_id:int}/resume", guards=[allowed(Action.MANAGE_ACCOUNTS)], sync_to_thread=True)
def resume(
    account_id: FromPath[int],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Open a closed account again."""
    resume_account(session, account_id, page.account_id, now)
    return page.redirect("/staff/accounts")


def _list(
    session: Session,
    page: Page,
    now: datetime,
    *,
    mail_address: str = "",
    errors: dict[str, str] | None = None,
    link: str | None = None,
    invited: str = "",
) -> Response[bytes]:
    return page(
        "staff/accounts.html",
        status=422 if errors else 200,
        lines=account_lines(session),
        invitations=open_invitations(session, now),
        roles=ROLE_LABELS,
        role_choices=[(role.value, words) for role, words in ROLE_LABELS.items()],
        mail_address=mail_address,
        errors=errors or {},
        link=link,
        invited=invited,
    )
