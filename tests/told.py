"""Tests: the whole application with the demo told in it, a fresh copy for each test on each engine."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests.web.site import Running, running
from woordhouder.demo.load import load
from woordhouder.kit.blobs import BlobFolder
from woordhouder.kit.database import Base, make_engine, writing_sessions
from woordhouder.reminders.outgoing_message import OutgoingMessage
from woordhouder.reminders.personal_link import LinkPurpose, PersonalLink
from woordhouder.reminders.write_letter import Letterhead

TOLD_AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
_LETTERHEAD = Letterhead("Campagneteam <team@campagne.example>", "http://127.0.0.1:8000")
_numbers = count(1)


@dataclass(frozen=True)
class Told:
    """The application, and what an official of the demo holds after the mail."""

    house: Running
    answer_token: str
    opt_out_token: str
    commitment_id: int

    def rows(self, *but: str) -> dict[str, list[str]]:
        """Return every row of every table but those named: what must be the same after only looking."""
        with self.house.site.reading() as session:
            return {
                table.name: sorted(map(repr, session.execute(sa.select(table)).all()))
                for table in Base.metadata.sorted_tables
                if table.name not in but
            }


@pytest.fixture(scope="session")
def told_copies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("told") / "copies"


@pytest.fixture(scope="session")
def told_sqlite(sqlite_template: Path, told_copies: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the demo, copied for each test."""
    path = tmp_path_factory.mktemp("told") / "told.db"
    shutil.copyfile(sqlite_template, path)
    _tell(f"sqlite:///{path}", told_copies)
    return path


@pytest.fixture(scope="session")
def told_postgres(postgres: str, told_copies: Path) -> str:
    """The name of a PostgreSQL database with the demo, copied for each test."""
    with _admin(postgres) as connection:
        connection.exec_driver_sql("DROP DATABASE IF EXISTS told")
        connection.exec_driver_sql("CREATE DATABASE told TEMPLATE template_app STRATEGY file_copy")
    _tell(postgres.format("told"), told_copies)
    return "told"


@pytest.fixture(params=["sqlite", "postgresql"])
def told(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Told]:
    """The demo in a database of this test's own, at the moment its mails were written."""
    data = tmp_path / "data"
    if request.param == "sqlite":
        source: Path = request.getfixturevalue("told_sqlite")
        shutil.copyfile(source, tmp_path / "told.db")
        yield from _opened(f"sqlite:///{tmp_path / 'told.db'}", data, request)
        return
    address: str = request.getfixturevalue("postgres")
    template: str = request.getfixturevalue("told_postgres")
    name = f"told{next(_numbers)}"
    with _admin(address) as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
    yield from _opened(address.format(name), data, request)
    with _admin(address) as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


def _opened(url: str, data: Path, request: pytest.FixtureRequest) -> Iterator[Told]:
    shutil.copytree(request.getfixturevalue("told_copies"), data / "copies")
    engine = make_engine(url)
    house = running(engine, data)
    house.clock.moment = TOLD_AT
    yield _with_links(house)
    engine.dispose()


def _with_links(house: Running) -> Told:
    with house.site.reading() as session:
        link, content = session.execute(
            sa.select(PersonalLink, OutgoingMessage.content)
            .join(OutgoingMessage, OutgoingMessage.id == PersonalLink.outgoing_message_id)
            .where(PersonalLink.purpose == LinkPurpose.ANSWER)
            .order_by(PersonalLink.id.desc())
            .limit(1)
        ).one()
    text = re.sub(r"=\r?\n", "", content.decode())
    tokens = {path: re.findall(rf"/{path}/([\w-]{{43}})", text)[0] for path in ("a", "u")}
    with house.stranger() as browser:
        page = browser.get(f"/a/{tokens['a']}").text
    found = re.search(rf"/a/{tokens['a']}/(\d+)", page)
    assert found is not None, f"no open promise behind the link of official {link.official_id}"
    return Told(house, tokens["a"], tokens["u"], int(found[1]))


def _tell(url: str, copies: Path) -> None:
    engine = make_engine(url)
    with writing_sessions(engine).begin() as session:
        assert load(session, BlobFolder(copies), _LETTERHEAD, "een lang wachtwoord", TOLD_AT)
    engine.dispose()


@contextmanager
def _admin(address: str) -> Iterator[Any]:
    engine = sa.create_engine(address.format("postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection
    engine.dispose()
