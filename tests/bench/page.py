"""Bench: requests per second of the municipality page, fresh and from the page cache.

Fresh: the whole page is made for each request, against the same page made with Django, gunicorn's sync worker and
Jinja2 from the same rows; both must give the same bytes. Cached: against the framework's own smallest
answer, and against nginx that serves the same bytes from a file. One worker each, one server at a time.
"""

import os
import sys
import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import sqlalchemy as sa

from tests.bench.load import (
    BenchFailed,
    body_of,
    found_program,
    free_port,
    put_ahead_of_others,
    requests_per_second,
    serving,
)
from tests.bench.measure import Measure
from tests.bench.page_rows import SLUG, fill
from tests.throw_away_postgres import throw_away_postgres
from woordhouder.kit.database import make_engine
from woordhouder.kit.migrate import migrate

NAME = "page"
UNIT = "requests/s"
PAGE = f"/gemeente/{SLUG}"
_ROUNDS = 2


@dataclass(frozen=True)
class Server:
    """How one of the compared servers is started, and what it is asked."""

    words: tuple[str | Path, ...]
    port: int
    environ: dict[str, str]
    path: str = PAGE

    def measure(self) -> tuple[bytes, float]:
        """Return the page itself and how often a second it came."""
        with serving(self.words, self.port, self.environ):
            # A server may listen long before it can answer.
            body = body_of(self.port, self.path)
            return body, requests_per_second(self.port, self.path)


def run() -> Iterator[Measure]:
    """Yield the figures; everything lives in a temporary folder and on the loopback address."""
    with tempfile.TemporaryDirectory(prefix="woordhouder-bench-") as name:
        folder = Path(name)
        url = f"sqlite:///{folder / 'page.sqlite'}"
        _prepare(url)
        body = yield from _fresh(folder, url, "SQLite")
        yield from _cached(folder, url, body)
        with _postgres() as url:
            _prepare(url)
            yield from _fresh(folder, url, "PostgreSQL")


def _prepare(url: str) -> None:
    migrate(url)
    engine = make_engine(url)
    fill(engine)
    engine.dispose()


@contextmanager
def _postgres() -> Iterator[str]:
    with throw_away_postgres() as address:
        admin = sa.create_engine(address.format("postgres"), isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.exec_driver_sql("DROP DATABASE IF EXISTS bench_page WITH (FORCE)")
            connection.exec_driver_sql("CREATE DATABASE bench_page")
            put_ahead_of_others(connection.scalar(sa.text("SELECT pg_backend_pid()")))
        yield address.format("bench_page")
        with admin.connect() as connection:
            connection.exec_driver_sql("DROP DATABASE bench_page WITH (FORCE)")
        admin.dispose()


def _fresh(folder: Path, url: str, database: str) -> Generator[Measure, None, bytes]:
    """Yield our speed against Django's and return the page; raises BenchFailed unless both made the same."""
    bodies, (speed, peer) = _in_turn(_ours(folder, url, "0"), _django(url))
    if len(bodies) != 1:
        raise BenchFailed("The two pages differ: bring tests/bench/django_peer up to what our page shows")
    yield Measure(f"page fresh, {database}", speed, UNIT, f"django5+gunicorn+jinja2 ({peer:,.0f})", speed / peer)
    return bodies.pop()


def _cached(folder: Path, url: str, body: bytes) -> Iterator[Measure]:
    ours, smallest = _ours(folder, url, "30"), _ours(folder, url, "smallest", path="/")
    _, (speed, framework, static) = _in_turn(ours, smallest, _nginx(folder, body))
    yield Measure("page cached", speed, UNIT, f"litestar, smallest answer ({framework:,.0f})", speed / framework)
    yield Measure("page cached", speed, UNIT, f"nginx, the same bytes ({static:,.0f})", speed / static)


def _in_turn(*servers: Server) -> tuple[set[bytes], list[float]]:
    """Return the pages and the mean speed of each; in turn, so that a busy moment does not hit one alone."""
    rounds = [[server.measure() for server in servers] for _ in range(_ROUNDS)]
    bodies = {body for measured in rounds for body, _ in measured}
    return bodies, [fmean(speed for _, speed in of_one) for of_one in zip(*rounds, strict=True)]


def _ours(folder: Path, url: str, what: str, path: str = PAGE) -> Server:
    port = free_port()
    environ = _environ(url) | {"PORT": str(port), "WOORDHOUDER_DATA_DIR": str(folder / "data")}
    return Server((sys.executable, "-m", "tests.bench.our_server", what), port, environ, path)


def _django(url: str) -> Server:
    port = free_port()
    where = f"127.0.0.1:{port}"
    words = (sys.executable, "-m", "gunicorn", "--workers", "1", "--worker-class", "sync", "--bind", where)
    return Server((*words, "tests.bench.django_peer.site:application"), port, _environ(url))


def _environ(url: str) -> dict[str, str]:
    source = [path for path in sys.path if path]
    return {
        "PYTHONPATH": os.pathsep.join([os.getcwd(), *source]),
        "WOORDHOUDER_DATABASE_URL": url,
        "WOORDHOUDER_BASE_URL": "http://127.0.0.1",
    }


def _nginx(folder: Path, body: bytes) -> Server:
    """Return nginx with one worker and a file of these bytes."""
    port, root = free_port(), folder / "nginx"
    page = root / PAGE.strip("/")
    page.parent.mkdir(parents=True)
    page.write_bytes(body)
    temporary = "".join(
        f"{kind}_temp_path {root}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    # nginx's worker would otherwise be somebody who may not look into the temporary folder.
    user = "user root;" if os.geteuid() == 0 else ""
    settings = root / "nginx.conf"
    settings.write_text(
        f"{user} worker_processes 1; daemon off; pid {root}/pid; error_log {root}/error.log; events {{}} "
        f"http {{ {temporary} access_log off; sendfile on; default_type text/html; keepalive_requests 1000000; "
        f"server {{ listen 127.0.0.1:{port}; root {root}; }} }}"
    )
    return Server((found_program("nginx"), "-c", settings, "-e", root / "error.log"), port, dict(os.environ))
