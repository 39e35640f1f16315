"""Web: the cookies there are, on staff pages only: the session, the sign-in form's own, and a known browser's."""

from typing import Literal

from litestar.datastructures import Cookie

_NAME = "woordhouder"
_FORM = "woordhouder-form"
_DEVICE = "woordhouder-device"
_FORM_SECONDS = 3600
_DEVICE_SECONDS = 400 * 24 * 3600


def session_cookie_name(is_https: bool) -> str:
    """Return the cookie's name. `__Host-` makes browsers refuse it from anywhere but this very host, over https."""
    return _host_bound(_NAME, is_https)


def form_cookie_name(is_https: bool) -> str:
    return _host_bound(_FORM, is_https)


def device_cookie_name(is_https: bool) -> str:
    return _host_bound(_DEVICE, is_https)


def session_cookie(token: str, *, is_https: bool) -> Cookie:
    """Return the cookie of a session; gone when the browser closes, ended by the server in any case."""
    return _cookie(session_cookie_name(is_https), token, None, is_https, "lax")


def form_cookie(value: str, *, is_https: bool) -> Cookie:
    """Return the cookie to which the sign-in form is bound."""
    return _cookie(form_cookie_name(is_https), value, _FORM_SECONDS, is_https, "strict")


def device_cookie(value: str, *, is_https: bool) -> Cookie:
    """Return the cookie by which we know a browser that signed in before; it opens nothing."""
    return _cookie(device_cookie_name(is_https), value, _DEVICE_SECONDS, is_https, "strict")


def gone(name: str, *, is_https: bool) -> Cookie:
    """Return the order to forget a cookie."""
    return _cookie(name, "", 0, is_https, "lax")


def _host_bound(name: str, is_https: bool) -> str:
    return f"__Host-{name}" if is_https else name


def _cookie(
    name: str, value: str, seconds: int | None, is_https: bool, same_site: Literal["lax", "strict"]
) -> Cookie:
    return Cookie(
        key=name, value=value, max_age=seconds, path="/", secure=is_https, httponly=True, samesite=same_site
    )
