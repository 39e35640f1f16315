"""Demo: the demo is loaded once for all tests that only look, on each engine."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.demo.load import load
from woordhouder.kit.blobs import BlobFolder
from woordhouder.kit.database import make_engine, writing_sessions
from woordhouder.reminders.write_letter import Letterhead

LOADED_AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
LETTERHEAD = Letterhead("Campagneteam <team@campagne.example>", "http://127.0.0.1:8000")


@pytest.fixture(scope="module")
def demo_blobs(tmp_path_factory: pytest.TempPathFactory) -> BlobFolder:
    return BlobFolder(tmp_path_factory.mktemp("copies"))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def demo_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a migrated database of this module's own."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        path = tmp_path_factory.mktemp("demo") / "demo.db"
        shutil.copyfile(template, path)
        yield f"sqlite:///{path}"
        return
    address: str = request.getfixturevalue("postgres")
    admin = sa.create_engine(address.format("postgres"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql("CREATE DATABASE demo_told TEMPLATE template_app STRATEGY file_copy")
    yield address.format("demo_told")
    with admin.connect() as connection:
        connection.exec_driver_sql("DROP DATABASE demo_told WITH (FORCE)")
    admin.dispose()


@pytest.fixture(scope="module")
def told(demo_url: str, demo_blobs: BlobFolder) -> Iterator[Session]:
    """A session on a database with the demo; its tests only look."""
    engine = make_engine(demo_url)
    with writing_sessions(engine)() as session:
        assert load(session, demo_blobs, LETTERHEAD, "een lang wachtwoord", LOADED_AT)
        session.commit()
        yield session
    engine.dispose()
