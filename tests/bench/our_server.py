"""Bench: our own server as `woordhouder` runs it, except for how long it keeps a page.

`python -m tests.bench.our_server SECONDS` keeps pages so long; 0 makes each anew.
`python -m tests.bench.our_server smallest` serves the framework's smallest answer with the same server settings.
"""

import os
import sys
from dataclasses import replace
from typing import cast

from litestar import Litestar, MediaType, get

from woordhouder.app import make_site, wrap
from woordhouder.kit.clock import SystemClock
from woordhouder.kit.database import make_engine
from woordhouder.server import prepare_logs, serve_until_stopped
from woordhouder.settings import Settings, read_settings
from woordhouder.web.asgi import Asgi
from woordhouder.web.caching import PageCache


@get("/", media_type=MediaType.TEXT, sync_to_thread=False)
def smallest() -> str:
    return "Goed."


def smallest_app() -> Asgi:
    """Return the framework alone, with nothing of ours around it."""
    return cast("Asgi", Litestar([smallest], openapi_config=None, logging_config=None))


def our_app(settings: Settings, longest_seconds: float) -> Asgi:
    site = make_site(settings, make_engine(settings.database_url), SystemClock())
    return wrap(replace(site, cache=PageCache(longest_seconds=longest_seconds)))


def main(what: str) -> None:
    settings = read_settings(os.environ)
    prepare_logs()
    serve_until_stopped(smallest_app() if what == "smallest" else our_app(settings, float(what)), settings)


if __name__ == "__main__":
    main(sys.argv[1])
