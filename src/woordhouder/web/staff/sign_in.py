"""Web, staff: sign in with mail address and password."""

from datetime import datetime
from typing import Any

from litestar import Request, Response, get, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from sqlalchemy.orm import Session

from woordhouder.accounts.password import check_password
from woordhouder.accounts.rules import TRIES_WITHIN
from woordhouder.accounts.sign_in import SignedIn, TooManyTries, WrongPassword, begin_attempt, finish_attempt
from woordhouder.kit.secret_token import is_sealed, new_token, seal, token_hash
from woordhouder.web import cookies
from woordhouder.web.csrf import csrf_token
from woordhouder.web.forms import Form
from woordhouder.web.guards import log_denial, public
from woordhouder.web.page import Page, staff_address
from woordhouder.web.site import Site

_DEVICE = "device"


@get("/staff/sign-in", guards=[public], sync_to_thread=True)
def show_sign_in(
    request: Request[Any, Any, Any], site: NamedDependency[Site], page: NamedDependency[Page]
) -> Response[bytes]:
    """Show the form, bound to a cookie that lives an hour."""
    held = new_token()
    cookie = cookies.form_cookie(held, is_https=site.is_https)
    values = _values(request.query_params.get("next", ""), "", {})
    values["csrf"] = csrf_token(site.secret, "form_cookie", held)
    return page("staff/sign_in.html", cookies=[cookie], **values)


@post("/staff/sign-in", guards=[public], sync_to_thread=True)
def sign_in(
    request: Request[Any, Any, Any],
    form: NamedDependency[Form],
    site: NamedDependency[Site],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Check the password between two short transactions: the check is slow on purpose."""
    address, password = form.raw("mail_address").strip(), form.raw("password")
    device = _known_device(request, site, address)
    try:
        with site.bookkeeping.begin() as brief:
            attempt = begin_attempt(brief, address, _remote(request), device, now)
        signed_in = finish_attempt(session, attempt, check_password(password, attempt.password_hash), now)
    except (WrongPassword, TooManyTries) as refusal:
        log_denial(request, "sign_in", refusal)
        status = 429 if isinstance(refusal, TooManyTries) else 403
        values = _values(form.raw("next"), address, {"mail_address": str(refusal)})
        headers = {"retry-after": str(int(TRIES_WITHIN.total_seconds()))} if status == 429 else None
        return page("staff/sign_in.html", status=status, headers=headers, **values)
    return page.redirect(staff_address(form.raw("next")), cookies=_cookies(site, signed_in, address))


def signed_in_cookies(site: Site, signed_in: SignedIn, mail_address: str) -> list[Cookie]:
    """Return the cookies of a session that has just begun."""
    return _cookies(site, signed_in, mail_address)


def _cookies(site: Site, signed_in: SignedIn, mail_address: str) -> list[Cookie]:
    is_https, nonce = site.is_https, new_token()
    known = f"{nonce}.{seal(site.secret, _DEVICE, mail_address.lower(), nonce)}"
    return [
        cookies.session_cookie(signed_in.token, is_https=is_https),
        cookies.device_cookie(known, is_https=is_https),
        cookies.gone(cookies.form_cookie_name(is_https), is_https=is_https),
    ]


def _known_device(request: Request[Any, Any, Any], site: Site, mail_address: str) -> str | None:
    nonce, _, signature = request.cookies.get(cookies.device_cookie_name(site.is_https), "").partition(".")
    is_ours = bool(nonce) and is_sealed(site.secret, signature, _DEVICE, mail_address.lower(), nonce)
    return token_hash(nonce) if is_ours else None


def _remote(request: Request[Any, Any, Any]) -> str:
    # The server took a trusted proxy's word already; any other header would be a stranger's claim.
    return request.client.host if request.client else "unknown"


def _values(wanted: str, mail_address: str, errors: dict[str, str]) -> dict[str, Any]:
    return {"next": staff_address(wanted), "mail_address": mail_address, "errors": errors}
