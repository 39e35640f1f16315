"""Harvest: a night that was broken off goes on with whom it did not visit yet, and proposes what it did not."""

from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, sessionmaker

from tests.fakes import FixedClock
from tests.harvest.country.pages import town
from tests.harvest.country.place import settle_all
from tests.make import NOW, TODAY
from woordhouder.cli import main
from woordhouder.harvest.harvest_run import HarvestRun, RunState
from woordhouder.harvest.queries import brought_since, sources_to_run
from woordhouder.kit.clock import SystemClock
from woordhouder.kit.database import make_engine, writing_sessions
from woordhouder.matching.meaning.embedder import Embedder
from woordhouder.matching.suggest import suggest
from woordhouder.scheduler import Work
from woordhouder.settings import read_settings

job = import_module("woordhouder.jobs.harvest_councils")
HOUR = timedelta(hours=1)


def add_run(session: Session, source_id: int, began: datetime, state: RunState, inserted: int = 0) -> None:
    run = HarvestRun(source_id=source_id, state=state, started_at=began, beat_at=began, worker="w:1")
    run.finished_at = None if state is RunState.RUNNING else began + HOUR
    run.counts = {"inserted": inserted, "changed": 0}
    session.add(run)


@pytest.fixture
def sessions(engine: Engine) -> sessionmaker[Session]:
    """A night that began at NOW: two sources were visited, the third was under way, the fourth is of yesterday."""
    made = writing_sessions(engine)
    with made.begin() as session:
        settle_all(session, [town("echo", n) for n in range(1, 5)], since_on=TODAY)
        add_run(session, 1, NOW, RunState.DONE, inserted=3)
        add_run(session, 2, NOW, RunState.FAILED)
        add_run(session, 3, NOW, RunState.RUNNING)
        add_run(session, 4, NOW - 24 * HOUR, RunState.DONE, inserted=5)
    return made


def test_who_had_a_turn_in_this_night_has_no_second_one(sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        assert [one.id for one in sources_to_run(session, not_since=NOW)] == [3, 4]
        assert [one.id for one in sources_to_run(session)] == [1, 2, 3, 4]
        assert brought_since(session, NOW) == [sources_to_run(session)[0].municipality_id]


def test_a_night_taken_over_when_all_was_visited_still_proposes_what_came_in(
    sessions: sessionmaker[Session], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[int] = []

    def seen(
        session: Session, municipality_id: int, now: datetime, embedder: Embedder | None = None
    ) -> dict[str, int]:
        held.append(municipality_id)
        return suggest(session, municipality_id, now, embedder)

    monkeypatch.setattr(job, "suggest", seen)
    with sessions.begin() as session:
        for source_id in (3, 4):
            add_run(session, source_id, NOW, RunState.DONE)
        (first, *_) = sources_to_run(session)
    settings = read_settings({"WOORDHOUDER_DATA_DIR": str(tmp_path)})
    # Nobody is visited: that would need a mail address of ours.
    assert job.run(Work(sessions, FixedClock(), settings, due_at=NOW)) == {}
    assert held == [first.municipality_id]


def test_the_command_visits_the_rest_alone(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WOORDHOUDER_DATABASE_URL", database_url)
    monkeypatch.setenv("WOORDHOUDER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("WOORDHOUDER_CONTACT", "post@woordhouder.example")
    engine = make_engine(database_url)
    with writing_sessions(engine).begin() as session:
        settle_all(session, [town("echo")], since_on=TODAY)
        add_run(session, 1, SystemClock().now() - HOUR, RunState.DONE, inserted=1)
    engine.dispose()
    done = CliRunner().invoke(main, ["harvest", "run", "--all", "--rest"])
    assert done.exit_code == 0, done.output
    assert done.output.splitlines()[-1] == "0 sites: each had its turn"
