"""Web: prove that a form came from our own page.

A token is a signature over what the reader holds and another site cannot read: the session of somebody who
signed in, the secret in a personal link, or the short-lived cookie of the sign-in page. On top of it every
request that a browser says came from another site is refused.
"""

from typing import Any

from litestar import Request

from woordhouder.kit.errors import NotAllowed
from woordhouder.kit.language import N_
from woordhouder.kit.secret_token import is_sealed, seal

FIELD = "csrf"
HEADER = "x-csrf"
_PURPOSE = "csrf"


class ForeignForm(NotAllowed):
    """A form without our token, or from another site."""


def csrf_token(secret: bytes, holder: str, held: str) -> str:
    """Return the token for a form. holder: session, link or form_cookie; held: what the reader holds."""
    return seal(secret, _PURPOSE, holder, held)


async def check_csrf(request: Request[Any, Any, Any], secret: bytes, holder: str, held: str) -> None:
    """Raise ForeignForm unless the request carries the token that belongs to what the reader holds."""
    given = request.headers.get(HEADER) or await _in_form(request)
    if not held or not is_sealed(secret, given, _PURPOSE, holder, held):
        raise ForeignForm(N_("Dit formulier is verlopen. Open de pagina opnieuw en probeer het nog eens."))


def refuse_other_sites(request: Request[Any, Any, Any], base_url: str) -> None:
    """Raise ForeignForm when the browser says that another site sent this."""
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site in ("cross-site", "same-site") or (site is None and origin not in (None, base_url)):
        raise ForeignForm(N_("Dit formulier kwam van een andere website. Daarom deden we niets."))


async def _in_form(request: Request[Any, Any, Any]) -> str:
    value = (await request.form()).get(FIELD, "")
    return value if isinstance(value, str) else ""
