"""App: settings → database → guards → pages: puts the web application together."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import cache
from typing import Any, cast

from litestar import Litestar, Router
from litestar.concurrency import sync_to_thread
from litestar.di import Provide
from litestar.handlers import HTTPRouteHandler
from sqlalchemy import Engine, event

from woordhouder.accounts.password import check_password
from woordhouder.kit.clock import Clock, SystemClock
from woordhouder.kit.database import make_engine, reading_sessions, writing_sessions
from woordhouder.kit.paths import resource_dir
from woordhouder.settings import Settings
from woordhouder.web import formats
from woordhouder.web.asgi import Asgi
from woordhouder.web.caching import Caching, PageCache
from woordhouder.web.cookies import session_cookie_name
from woordhouder.web.desks import desks_by_part, is_at
from woordhouder.web.doors import all_doors
from woordhouder.web.errors import show_error
from woordhouder.web.forms import provide_form
from woordhouder.web.guards import is_public
from woordhouder.web.language import LanguagePrefix
from woordhouder.web.on_site import OnSite, provide_site
from woordhouder.web.page import provide_now, provide_page
from woordhouder.web.request_log import RequestLog
from woordhouder.web.security_headers import SecurityHeaders
from woordhouder.web.site import Site
from woordhouder.web.static_files import static_address
from woordhouder.web.templating import Templates, filters_in
from woordhouder.web.transaction import provide_session

_LARGEST_BODY = 20_000_000


def create_app(settings: Settings, engine: Engine | None = None, clock: Clock | None = None) -> Asgi:
    """Return the whole web application as one ASGI application."""
    return wrap(make_site(settings, engine or make_engine(settings.database_url), clock or SystemClock()))


def wrap(site: Site, doors: Sequence[HTTPRouteHandler] | None = None) -> Asgi:
    """Return the framework's application within our own layers, the page cache outermost."""
    framework = _all_pages() if doors is None else make_litestar(doors)
    app: Asgi = OnSite(cast("Asgi", framework), site)
    app = LanguagePrefix(app)
    app = SecurityHeaders(app, is_https=site.is_https)
    app = RequestLog(app)
    return Caching(app, site.cache, session_cookie_name(site.is_https), is_public)


def make_site(settings: Settings, engine: Engine, clock: Clock) -> Site:
    """Return what all pages share. Every commit of a writing session drops the kept pages."""
    writing, cache = writing_sessions(engine), PageCache()
    event.listen(writing, "after_commit", cache.drop)
    return Site(
        base_url=settings.base_url,
        contact=settings.contact,
        asks_for_captures=settings.asks_for_captures,
        mail_from=settings.mail_from,
        secret=settings.secret_key(),
        reading=reading_sessions(engine),
        writing=writing,
        bookkeeping=writing_sessions(engine),
        blobs=settings.blobs(),
        clock=clock,
        mail_hours=settings.mail_hours,
        backups=settings.backups,
        templates=Templates(
            resource_dir("templates"),
            {"static": static_address, "desks_by_part": desks_by_part, "is_at": is_at},
            _formats(),
        ),
        cache=cache,
    )


@cache
def _all_pages() -> Litestar:
    # Putting it together takes a third of a second and depends on nothing but the code.
    return make_litestar(all_doors())


def make_litestar(doors: Sequence[HTTPRouteHandler]) -> Litestar:
    """Return the framework's application: pages, what they may ask for, and errors as pages."""
    return Litestar(
        # One router around all: Litestar 2.25 wraps a threaded handler twice when a second handler of the same path
        # is registered after it, and then answers 500. To be dropped when that is mended there.
        route_handlers=[Router("/", route_handlers=doors)],
        dependencies={
            "site": Provide(provide_site),
            "now": Provide(provide_now),
            "page": Provide(provide_page),
            "session": Provide(provide_session),
            "form": Provide(provide_form),
        },
        exception_handlers={Exception: show_error},
        lifespan=[_ready],
        openapi_config=None,
        logging_config=None,
        debug=False,
        request_max_body_size=_LARGEST_BODY,
    )


@asynccontextmanager
async def _ready(_app: Litestar) -> AsyncIterator[None]:
    # The first check of an unknown name would otherwise take twice as long, and tell that it is unknown.
    await sync_to_thread(check_password, "warm up", None)
    yield


def _formats() -> dict[str, Any]:
    return filters_in(formats)
