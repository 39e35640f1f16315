"""Web: which page an error becomes. One table, no stack traces, nothing of the inside."""

import logging
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from jinja2 import TemplateError
from litestar import Request, Response
from litestar.exceptions import HTTPException
from sqlalchemy.exc import OperationalError

from woordhouder.accounts.sign_in import TooManyTries
from woordhouder.kit.blobs import StoreAway
from woordhouder.kit.errors import BadInput, Conflict, NotAllowed, NotFound, Unreadable, WoordhouderError
from woordhouder.kit.language import N_
from woordhouder.web.guards import NotSignedIn
from woordhouder.web.on_site import site_of
from woordhouder.web.page import Page
from woordhouder.web.request_log import masked
from woordhouder.web.transaction import READING_METHODS

_log = logging.getLogger("woordhouder.error")


@dataclass(frozen=True)
class ErrorPage:
    """What a reader gets to see: a status, what went wrong, how to go on."""

    status: int
    title: str
    text: str


_NOT_FOUND = ErrorPage(
    404, N_("Deze pagina bestaat niet"), N_("Misschien is ze verhuisd. Zoek hieronder uw gemeente.")
)
_NOT_ALLOWED = ErrorPage(
    403, N_("Dit mag u niet doen"), N_("U hebt geen toegang tot deze pagina. Vraag het aan uw beheerder.")
)
_BAD_INPUT = ErrorPage(
    400, N_("Dit lukt zo niet"), N_("Er klopt iets niet in wat u instuurde. Ga terug en kijk het na.")
)
_CONFLICT = ErrorPage(409, N_("Iemand was u voor"), N_("Dit is intussen veranderd. Open de pagina opnieuw."))
_TOO_MANY = ErrorPage(429, N_("Even wachten"), N_("U probeerde te vaak. Wacht vijf minuten en probeer opnieuw."))
_TOO_LARGE = ErrorPage(413, N_("Dit is te groot"), N_("Stuur een kleiner bestand in."))
_METHOD = ErrorPage(405, N_("Dit kan hier niet"), N_("Ga terug en gebruik de knoppen op de pagina."))
_BUSY = ErrorPage(
    503,
    N_("Het lukt nu even niet"),
    N_("We kunnen nu niets bewaren of opzoeken. Probeer het over een minuut opnieuw."),
)
_BROKEN = ErrorPage(500, N_("Er ging iets mis"), N_("Sorry, dit ligt aan ons. Probeer het straks opnieuw."))

# From the most particular error to the most general: the first that fits counts.
_BY_ERROR: tuple[tuple[type[WoordhouderError], ErrorPage], ...] = (
    (TooManyTries, _TOO_MANY),
    (StoreAway, _BUSY),
    (NotFound, _NOT_FOUND),
    (NotAllowed, _NOT_ALLOWED),
    (BadInput, _BAD_INPUT),
    (Unreadable, _BAD_INPUT),
    (Conflict, _CONFLICT),
)
_BY_STATUS = {page.status: page for page in (_NOT_FOUND, _NOT_ALLOWED, _METHOD, _TOO_LARGE, _TOO_MANY)}
# What these say was written for the reader; the words of other errors stay inside.
_SPEAKS = (NotAllowed, BadInput, Conflict)


def show_error(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """Turn any error into a page; what is our own fault goes to the log with its trace."""
    if isinstance(error, NotSignedIn) and request.method in READING_METHODS:
        return _to_sign_in(request)
    page = _page_for(error)
    if page.status >= 500:
        _log.error("failed %s %s", request.method, masked(request.scope["path"]), exc_info=error)
    text = str(error) if isinstance(error, _SPEAKS) else page.text
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    return _render(request, page, text, {name: value for name, value in headers.items() if name.lower() == "allow"})


def _page_for(error: Exception) -> ErrorPage:
    for kind, page in _BY_ERROR:
        if isinstance(error, kind):
            return page
    if isinstance(error, HTTPException):
        status = error.status_code
        return _BY_STATUS.get(status, _BAD_INPUT if 400 <= status < 500 else _BROKEN)
    # The database is locked, full or away, or the disk is: nothing was kept, and later it may go.
    return _BUSY if isinstance(error, OperationalError | OSError) else _BROKEN


def _render(
    request: Request[Any, Any, Any], page: ErrorPage, text: str, headers: dict[str, str]
) -> Response[bytes]:
    site = site_of(request)
    try:
        made = Page(request, site, site.clock.now())
        return made(
            "errors/error.html",
            status=page.status,
            headers=headers,
            title=page.title,
            text=text,
            code=page.status,
            # Not to this address again: every wrong personal link gets the very same page.
            other_language=made.in_other_language("/"),
        )
    except (TemplateError, KeyError, ValueError):
        _log.exception("the error page itself failed")
        plain = f"{page.status} {HTTPStatus(page.status).phrase}".encode()
        return Response(plain, status_code=page.status, media_type="text/plain")


def _to_sign_in(request: Request[Any, Any, Any]) -> Response[bytes]:
    path = request.scope["path"]
    query = request.scope["query_string"].decode("ascii", "replace")
    wanted = quote(f"{path}?{query}" if query else path, safe="")
    return Response(b"", status_code=303, headers={"location": f"/staff/sign-in?next={wanted}"})
