"""Web: tells every request to which site it came: the pages themselves are the same for all sites."""

from typing import Any, cast

from litestar import Request
from litestar.connection import ASGIConnection

from woordhouder.web.asgi import Asgi, Receive, Scope, Send
from woordhouder.web.site import Site

_KEY = "site"


class OnSite:
    """The layer next to the framework, which is put together once a process."""

    def __init__(self, app: Asgi, site: Site) -> None:
        self._app = app
        self._site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope.setdefault("state", {})[_KEY] = self._site
        await self._app(scope, receive, send)


def site_of(connection: ASGIConnection[Any, Any, Any, Any]) -> Site:
    """Return the site that a request came to."""
    return cast("Site", connection.scope["state"][_KEY])


async def provide_site(request: Request[Any, Any, Any]) -> Site:
    return site_of(request)
