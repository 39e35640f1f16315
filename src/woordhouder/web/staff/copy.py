"""Web, staff: one copy of a paper: who else keeps it, and a button that asks the Internet Archive to."""

from datetime import datetime

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.assessment.wish_copy import wish_copy
from woordhouder.documents.copy_file import copy_file
from woordhouder.kit.errors import BadInput
from woordhouder.kit.language import N_
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page
from woordhouder.web.site import Site

HERE = "/staff/kopie"


@get(f"{HERE}/{{sha256:str}}", guards=[allowed(Action.IMPORT_PAPERS)], sync_to_thread=True)
def show_staff_copy(
    sha256: FromPath[str],
    site: NamedDependency[Site],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
) -> Response[bytes]:
    """Show what we keep of one paper, and how far the Internet Archive is with it."""
    return page("staff/copy.html", file=copy_file(session, sha256), is_switched_on=site.asks_for_captures)


@post(f"{HERE}/{{sha256:str}}/bewaar", guards=[allowed(Action.IMPORT_PAPERS)], sync_to_thread=True)
def keep_elsewhere(
    sha256: FromPath[str],
    site: NamedDependency[Site],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Ask the Internet Archive to keep a copy; the page then tells how far it is."""
    if not site.asks_for_captures:
        raise BadInput(N_("Vragen aan het Internet Archive staat hier uit. De beheerder kan het aanzetten."))
    wish_copy(session, sha256, page.account_id, now)
    return page.redirect(f"{HERE}/{sha256}")
