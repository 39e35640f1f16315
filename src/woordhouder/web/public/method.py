"""Web, public: the pages that hold only words: how we work, privacy, accessibility."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency

from woordhouder.web.guards import public
from woordhouder.web.page import Page
from woordhouder.web.public.shown.promise import Station

_EXAMPLE = (
    Station("promised", "found"),
    Station("E1", "found"),
    Station("E2", "found"),
    Station("E3", "found"),
    Station("E4", "open"),
)


@get("/methode", guards=[public], sync_to_thread=True)
def show_method(page: NamedDependency[Page]) -> Response[Any]:
    return page("public/method.html", example_stations=_EXAMPLE)


@get("/privacy", guards=[public], sync_to_thread=True)
def show_privacy(page: NamedDependency[Page]) -> Response[Any]:
    return page("public/privacy.html")


@get("/toegankelijkheid", guards=[public], sync_to_thread=True)
def show_accessibility(page: NamedDependency[Page]) -> Response[Any]:
    return page("public/accessibility.html")
