"""Web, staff: sign out; the server ends the session, the browser forgets what it kept."""

from datetime import datetime

from litestar import Response, post
from litestar.di import NamedDependency
from sqlalchemy.orm import Session

from woordhouder.accounts.sign_out import sign_out
from woordhouder.web import cookies
from woordhouder.web.guards import signed_in
from woordhouder.web.page import Page
from woordhouder.web.site import Site


@post("/staff/sign-out", guards=[signed_in], sync_to_thread=True)
def leave(
    site: NamedDependency[Site],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """End this session and go back to the sign-in page."""
    assert page.viewer is not None
    sign_out(session, page.viewer.session_id, page.account_id, now)
    forget = cookies.gone(cookies.session_cookie_name(site.is_https), is_https=site.is_https)
    headers = {"clear-site-data": '"cache", "storage"'}
    return page.redirect("/staff/sign-in", cookies=[forget], headers=headers)
