"""Tests: a fresh database made by the migrations, on both engines, for every test that asks for one."""

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import hypothesis
import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session
from xdist.remote import Producer

from tests.journeys.program import real_browser
from tests.shared_work import SharedWork
from tests.throw_away_postgres import throw_away_postgres
from tests.told import told, told_copies, told_postgres, told_sqlite
from woordhouder.kit.blobs import BlobFolder
from woordhouder.kit.database import make_engine, writing_sessions
from woordhouder.kit.migrate import migrate

# Timings are measured in benchmarks and never asserted: a busy machine is no failure.
hypothesis.settings.register_profile(
    "house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("house")

# Named here once: a fixture of a whole run that two files import would be made twice.
__all__ = ["told", "told_copies", "told_postgres", "told_sqlite"]

_numbers = count(1)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> SharedWork:
    return SharedWork(config, log)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, copied for each test."""
    path = tmp_path_factory.mktemp("template") / "template.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server with a migrated database `template_app`, with {} for the database's name."""
    with throw_away_postgres() as address:
        admin = sa.create_engine(address.format("postgres"), isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.exec_driver_sql("DROP DATABASE IF EXISTS template_app")
            connection.exec_driver_sql("CREATE DATABASE template_app")
        admin.dispose()
        migrate(address.format("template_app"))
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh, migrated database; the test runs once on each engine."""
    if request.param == "sqlite":
        path = tmp_path / "test.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    address: str = request.getfixturevalue("postgres")
    name = f"t{next(_numbers)}"
    admin = sa.create_engine(address.format("postgres"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE template_app STRATEGY file_copy")
    yield address.format(name)
    with admin.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    admin.dispose()


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    made = make_engine(database_url)
    yield made
    made.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session that may write; what it did is gone after the test."""
    with writing_sessions(engine)() as opened:
        yield opened


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one browser of this worker: a process can drive only one at a time."""
    with real_browser() as opened:
        yield opened


@pytest.fixture
def blobs(tmp_path: Path) -> BlobFolder:
    return BlobFolder(tmp_path / "blobs")
