"""Tests: of many drafts a person waits for the first hundreds only; a job writes the rest, also after a death."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, sessionmaker

from tests.fakes import FixedClock
from tests.make import NOW
from tests.reminders.place import LETTERHEAD, make_place
from woordhouder import jobs
from woordhouder.kit.database import writing_sessions
from woordhouder.reminders import compose, compose_in_turns
from woordhouder.reminders.outgoing_message import OutgoingMessage, ReleaseBatch
from woordhouder.reminders.prepare import prepare
from woordhouder.reminders.write_letter import Letterhead
from woordhouder.reminders.write_rest import unfinished_batch
from woordhouder.scheduler import Work, job_named, jobs_in, run_now
from woordhouder.settings import read_settings

write_drafts = import_module("woordhouder.jobs.write_drafts")
PEOPLE = 7


@pytest.fixture
def work(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Work:
    """An installation where a person waits for two mails, and seven are due."""
    monkeypatch.setattr(compose, "_TOGETHER", 2)
    environ = {"WOORDHOUDER_DATA_DIR": str(tmp_path), "WOORDHOUDER_BASE_URL": "https://monitor.example"}
    work = Work(writing_sessions(engine), FixedClock(), read_settings(environ))
    with work.sessions.begin() as session:
        for number in range(PEOPLE):
            make_place(session, mail_address=f"mia@gemeente{number}.example")
    return work


def press(sessions: sessionmaker[Session]) -> dict[str, int]:
    with sessions.begin() as session:
        return prepare(session, LETTERHEAD, NOW)


def mails_of(sessions: sessionmaker[Session]) -> Counter[int]:
    with sessions() as session:
        return Counter(session.scalars(sa.select(OutgoingMessage.official_id)))


def test_the_first_are_there_at_once_and_the_job_writes_the_rest(work: Work) -> None:
    assert not write_drafts.is_waiting(work)
    assert press(work.sessions)["composed"] == 2
    assert write_drafts.is_waiting(work)
    assert run_now(work, job_named(jobs_in(jobs), "write_drafts")) == {"composed": PEOPLE - 2}
    assert not write_drafts.is_waiting(work)
    assert write_drafts.run(work) == {}
    assert sorted(mails_of(work.sessions).values()) == [1] * PEOPLE
    with work.sessions() as session:
        assert len(session.scalars(sa.select(ReleaseBatch)).all()) == 1


def test_a_second_press_goes_on_where_the_first_stopped(work: Work) -> None:
    for _ in range(PEOPLE):
        press(work.sessions)
    assert sorted(mails_of(work.sessions).values()) == [1] * PEOPLE


def test_after_a_death_in_between_the_rest_is_written_once(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    press(work.sessions)
    whole, turns = compose.compose_some, iter(range(PEOPLE))

    class Power(BaseException):
        """The process dies here."""

    def dies(
        session: Session, letterhead: Letterhead, ids: Collection[int], batch_id: int | None, now: datetime
    ) -> Any:
        done = whole(session, letterhead, ids, batch_id, now)
        if next(turns) == 1:
            raise Power
        return done

    monkeypatch.setattr(compose_in_turns, "compose_some", dies)
    with pytest.raises(Power):
        write_drafts.run(work)
    assert mails_of(work.sessions).total() == 4
    with work.sessions() as session:
        assert unfinished_batch(session) is not None
    monkeypatch.undo()
    assert write_drafts.run(work) == {"composed": PEOPLE - 4}
    assert sorted(mails_of(work.sessions).values()) == [1] * PEOPLE
