"""Web: who may pass which door. Every route names exactly one guard; a test keeps the list.

`public` everybody · `signed_in` any member of staff · `allowed(Action.X)` staff whose role allows it ·
`personal_link` who holds the secret in the address · `one_click` who holds it, from a mail program, without a form.
A guard also checks the form token on everything that can change something; only `one_click` is exempt.
"""

import logging
from dataclasses import dataclass
from typing import Any, cast

from litestar import Request
from litestar.concurrency import sync_to_thread
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from woordhouder.accounts.resume import find_viewer, touch
from woordhouder.accounts.rules import Action
from woordhouder.accounts.viewer import Viewer
from woordhouder.kit.errors import NotAllowed, NotFound
from woordhouder.kit.language import N_
from woordhouder.kit.secret_token import TOKEN_LENGTH
from woordhouder.web.cookies import form_cookie_name, session_cookie_name
from woordhouder.web.csrf import check_csrf, refuse_other_sites
from woordhouder.web.ids import refuse_impossible
from woordhouder.web.on_site import site_of
from woordhouder.web.request_log import masked
from woordhouder.web.site import Site
from woordhouder.web.transaction import READING_METHODS

_log = logging.getLogger("woordhouder.denied")


class NotSignedIn(NotAllowed):
    """A staff page without a session."""


@dataclass(frozen=True)
class Guard:
    """A door that lets everybody in and checks forms against the sign-in form's cookie."""

    name: str

    async def __call__(self, connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
        request = cast("Request[Any, Any, Any]", connection)
        site = site_of(request)
        is_reading = request.method in READING_METHODS
        refuse_impossible(request)
        try:
            if not is_reading and self.wants_form:
                refuse_other_sites(request, site.base_url)
            holder, held = await self.admit(request, site)
            if not is_reading and self.wants_form:
                await check_csrf(request, site.secret, holder, held)
        except NotAllowed as refusal:
            log_denial(request, self.name, refusal)
            raise

    @property
    def wants_form(self) -> bool:
        return True

    async def admit(self, request: Request[Any, Any, Any], site: Site) -> tuple[str, str]:
        """Return to what the forms behind this door are bound; raises NotAllowed for who may not pass."""
        return "form_cookie", request.cookies.get(form_cookie_name(site.is_https), "")


@dataclass(frozen=True)
class StaffGuard(Guard):
    """A door for who signed in, with a role that allows the action where one is named."""

    action: Action | None = None

    async def admit(self, request: Request[Any, Any, Any], site: Site) -> tuple[str, str]:
        viewer = await self._viewer(request, site)
        if viewer is None:
            raise NotSignedIn(N_("Meld u aan om verder te gaan."))
        request.scope["user"] = viewer
        if self.action is not None and not viewer.may(self.action):
            raise NotAllowed(N_("Uw rol laat dit niet toe. Vraag het aan een beheerder."))
        return "session", viewer.token_hash

    async def _viewer(self, request: Request[Any, Any, Any], site: Site) -> Viewer | None:
        token = request.cookies.get(session_cookie_name(site.is_https), "")
        return await sync_to_thread(_find, site, token) if token else None


@dataclass(frozen=True)
class LinkGuard(Guard):
    """A door that opens with a secret in the address, called `token` there. The page looks up whose it is."""

    is_form: bool = True

    @property
    def wants_form(self) -> bool:
        return self.is_form

    async def admit(self, request: Request[Any, Any, Any], site: Site) -> tuple[str, str]:
        token: str = request.path_params["token"]
        if len(token) != TOKEN_LENGTH or not token.isascii():
            raise NotFound(N_("Deze pagina bestaat niet of niet meer."))
        return "link", token


public = Guard("public")
signed_in = StaffGuard("signed_in")
personal_link = LinkGuard("personal_link")
one_click = LinkGuard("one_click", is_form=False)


def allowed(action: Action) -> StaffGuard:
    """Return the door for staff whose role allows this."""
    return StaffGuard(f"allowed:{action.value}", action)


def is_public(scope: Any) -> bool:
    """Tell whether the page that answered is open to everybody and the same for all."""
    handler = scope.get("route_handler")
    return handler is not None and handler.guards is not None and public in handler.guards


def log_denial(request: Request[Any, Any, Any], door: str, refusal: NotAllowed) -> None:
    """Write one line on who was refused where; no token, no address of a person."""
    who = request.scope.get("user")
    actor = who.account_id if isinstance(who, Viewer) else "nobody"
    _log.warning(
        "denied %s %s door=%s account=%s reason=%s",
        request.method,
        masked(request.scope["path"]),
        door,
        actor,
        type(refusal).__name__,
    )


def _find(site: Site, token: str) -> Viewer | None:
    now = site.clock.now()
    with site.reading() as session:
        found = find_viewer(session, token, now)
    if found is None:
        return None
    viewer, is_touch_due = found
    if is_touch_due:
        with site.bookkeeping.begin() as session:
            touch(session, viewer.session_id, now)
    return viewer
