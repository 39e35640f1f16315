"""Server: uvicorn in this process, quiet about addresses that hold secrets."""

import gc
import logging
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from woordhouder.settings import Settings
from woordhouder.web.asgi import Asgi


def prepare_logs() -> None:
    """Send our own log lines to standard error, one line each, in UTC."""
    logging.Formatter.converter = time.gmtime
    logging.basicConfig(
        stream=sys.stderr,
        level=logging.INFO,
        format="%(asctime)s.%(msecs)03dZ %(levelname)s %(name)s %(message)s",
        datefmt="%Y-%m-%dT%H:%M:%S",
    )
    logging.getLogger("apscheduler").setLevel(logging.WARNING)


def serve_until_stopped(app: Asgi, settings: Settings) -> None:
    """Serve until a signal comes, then answer what is under way and return."""
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        loop="uvloop",
        http="httptools",
        ws="none",
        lifespan="on",
        # Its access log would write personal links; ours masks them.
        access_log=False,
        log_config=None,
        log_level="warning",
        server_header=False,
        # Without a trusted proxy the peer's own address counts, whatever it claims in a header.
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=list(settings.trusted_proxies),
        timeout_graceful_shutdown=20,
    )
    _calm_garbage_collector()
    with _signals_that_end_quietly():
        uvicorn.Server(config).run()


@contextmanager
def _signals_that_end_quietly() -> Iterator[None]:
    """Let the caller tidy up after a stop: uvicorn raises the signal once more when it has drained."""
    kinds = (signal.SIGINT, signal.SIGTERM)
    before = {kind: signal.signal(kind, lambda *_: None) for kind in kinds}
    try:
        yield
    finally:
        for kind, handler in before.items():
            signal.signal(kind, handler)


def wait_for_signal() -> None:
    """Return when somebody asks this process to stop."""
    stopped = threading.Event()
    for kind in (signal.SIGINT, signal.SIGTERM):
        signal.signal(kind, lambda *_: stopped.set())
    stopped.wait()


def _calm_garbage_collector() -> None:
    # What was imported stays for good: not looking at it again makes a page about a quarter faster.
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
