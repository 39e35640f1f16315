"""Harvest: a run killed anywhere and started again leaves the database of a run that nobody disturbed."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.harvest.country.killed import site
from tests.harvest.country.place import settle
from woordhouder.kit.database import make_engine, writing_sessions
from woordhouder.tables import all_tables

ROOT = Path(__file__).resolve().parents[2]
# The site has 25 pages: an overview, six meetings, eighteen papers.
PAGES = 25
# After an answer came, after bytes were kept, before a commit, after one: first, on the way, last.
EVERY_POINT = (
    *("fetch:1", "fetch:12", "fetch:25"),
    *("blob:1", "blob:7", "blob:25"),
    *("commit:1", "commit:2", "commit:15", "commit:40", "commit:55", "commit:70"),
    *("committed:1", "committed:30", "committed:60", "committed:69"),
)
# `make kills` tries them all.
POINTS = EVERY_POINT if os.environ.get("WOORDHOUDER_EVERY_POINT") else ("fetch:12", "commit:15")
_COMPARED = [
    "document",
    "snapshot",
    "meeting",
    "meeting_source",
    "agenda_item",
    "item_handling",
    "decision",
    "article",
    "attachment",
    "ballot",
    "vote",
    "harvest_source",
    "harvest_run",
    "page_seen",
    "gathered_page",
    "harvest_issue",
]


def carry_out(database_url: str, folder: Path, point: str) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "tests.harvest.country.killed", database_url, str(folder), point]
    path = os.pathsep.join((str(ROOT), str(ROOT / "src")))
    return subprocess.run(
        words, cwd=ROOT, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False
    )


def prepared(database_url: str) -> str:
    engine = make_engine(database_url)
    with writing_sessions(engine).begin() as session:
        assert settle(session, site()).id == 1
    engine.dispose()
    return database_url


def fetched_count(database_url: str) -> int:
    """Return how many pages came in and were kept for good."""
    engine = make_engine(database_url)
    with engine.connect() as connection:
        count: int = connection.execute(sa.text("SELECT count(*) FROM fetch_log")).scalar_one()
    engine.dispose()
    return count


def database_hash(database_url: str) -> str:
    """Return a hash of all that a harvest writes; an id counts by its rank: a lost transaction skips numbers."""
    engine = make_engine(database_url)
    tables = all_tables().metadata.tables
    with engine.connect() as connection:
        rows = {
            name: connection.execute(sa.select(tables[name]).order_by(tables[name].c.id)).mappings().all()
            for name in _COMPARED
        }
    engine.dispose()
    rank = {(name, row["id"]): place for name, found in rows.items() for place, row in enumerate(found)}
    said = [
        (name, [[_value(tables[name].c[key], value, rank) for key, value in row.items()] for row in found])
        for name, found in rows.items()
    ]
    return hashlib.sha256(json.dumps(said, default=str, sort_keys=True).encode()).hexdigest()


def _value(column: "sa.Column[object]", value: object, rank: dict[tuple[str, int], int]) -> object:
    if column.name == "worker":
        return None
    if column.primary_key and isinstance(value, int):
        return rank[(column.table.name, value)]
    for key in column.foreign_keys:
        if isinstance(value, int):
            return rank.get((key.column.table.name, value))
    return value


@pytest.fixture(scope="module")
def undisturbed(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The hash of the database that nobody disturbed."""
    folder = tmp_path_factory.mktemp("undisturbed")
    shutil.copyfile(sqlite_template, folder / "test.db")
    database_url = prepared(f"sqlite:///{folder / 'test.db'}")
    done = carry_out(database_url, folder / "blobs", "none:0")
    assert (done.returncode, done.stdout) == (0, str(PAGES)), done.stderr
    return database_hash(database_url)


@pytest.mark.parametrize("point", POINTS)
def test_a_killed_run_goes_on_and_leaves_the_same_database(
    point: str, database_url: str, tmp_path: Path, undisturbed: str
) -> None:
    prepared(database_url)
    killed = carry_out(database_url, tmp_path / "blobs", point)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    kept_count = fetched_count(database_url)
    again = carry_out(database_url, tmp_path / "blobs", "none:0")
    assert again.returncode == 0, again.stderr
    assert database_hash(database_url) == undisturbed
    # All but the one page, at most, that came and was not kept yet.
    assert int(again.stdout) <= PAGES - kept_count + 1
