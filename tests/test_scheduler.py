"""Scheduler: each run once, none forgotten, and nothing in the hour that comes twice."""

import subprocess
import sys
import textwrap
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.engine import Engine

from tests.fakes import FixedClock
from woordhouder import jobs as jobs_package
from woordhouder.kit.clock import BRUSSELS
from woordhouder.kit.database import writing_sessions
from woordhouder.kit.errors import BadInput, NotFound
from woordhouder.kit.job_run import JobRun, claim, renew
from woordhouder.kit.still_at_work import still_at_work
from woordhouder.scheduler import Daily, Every, Job, Ticker, Work, job_named, jobs_in, run_if_due, run_now
from woordhouder.settings import read_settings

_YEARS = st.datetimes(datetime(2026, 1, 1), datetime(2036, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


def _work(engine: Engine, clock: FixedClock) -> Work:
    return Work(writing_sessions(engine), clock, read_settings({}))


def _runs(work: Work) -> list[JobRun]:
    with work.sessions() as session:
        return list(session.scalars(sa.select(JobRun).order_by(JobRun.scheduled_for)))


class _Counter:
    def __init__(self) -> None:
        self.count = 0
        self.due_at: datetime | None = None

    def __call__(self, work: Work) -> dict[str, int]:
        self.count += 1
        self.due_at = work.due_at
        return {"counted": self.count}


def test_a_run_is_done_once_however_often_we_look(engine: Engine) -> None:
    work, count = _work(engine, FixedClock()), _Counter()
    job = Job("count", Every(minutes=5), count, "")
    assert [run_if_due(work, job) for _ in range(3)] == [True, False, False]
    (run,) = _runs(work)
    assert (run.counts, run.error) == ({"counted": 1}, None)
    assert run.finished_at is not None


def test_work_that_came_in_between_does_not_wait_for_the_next_scheduled_time(engine: Engine) -> None:
    clock, waits = FixedClock(), [False]
    work, count = _work(engine, clock), _Counter()
    job = Job("count", Every(minutes=30), count, "", lambda _: waits[0])
    assert [run_if_due(work, job) for _ in range(2)] == [True, False]
    waits[0] = True
    clock.move(timedelta(seconds=5))
    # Another process that ticks in the same second finds it done.
    assert [run_if_due(work, job) for _ in range(2)] == [True, False]
    waits[0] = False
    clock.move(timedelta(seconds=5))
    assert not run_if_due(work, job)


def test_no_run_begins_in_between_while_the_one_before_is_at_work(engine: Engine) -> None:
    clock = FixedClock()
    work = _work(engine, clock)
    with work.sessions.begin() as session:
        claim(session, "count", Every(minutes=30).latest(clock.now()), clock.now())
    clock.move(timedelta(seconds=5))
    assert not run_if_due(work, Job("count", Every(minutes=30), _Counter(), "", lambda _: True))


def test_a_month_of_sleep_is_one_run_at_the_start(engine: Engine) -> None:
    clock = FixedClock()
    work, count = _work(engine, clock), _Counter()
    job = Job("count", Daily(time(7, 0)), count, "")
    run_if_due(work, job)
    clock.move(timedelta(days=30))
    assert [run_if_due(work, job) for _ in range(3)] == [True, False, False]
    assert count.count == 2


def test_a_clock_that_steps_back_runs_nothing_twice(engine: Engine) -> None:
    clock = FixedClock()
    work, count = _work(engine, clock), _Counter()
    job = Job("count", Every(minutes=30), count, "")
    run_if_due(work, job)
    clock.move(timedelta(hours=1))
    run_if_due(work, job)
    clock.move(timedelta(hours=-1))
    assert not run_if_due(work, job)
    clock.move(timedelta(hours=1))
    assert not run_if_due(work, job)
    assert count.count == 2


def test_a_run_that_died_is_done_again_after_an_hour(engine: Engine) -> None:
    clock = FixedClock()
    work, count = _work(engine, clock), _Counter()
    job = Job("count", Daily(time(7, 0)), count, "")
    with work.sessions.begin() as session:
        # Claimed by a process that was killed before it could write how it went.
        claim(session, job.name, job.when.latest(clock.now()), clock.now())
    clock.move(timedelta(minutes=59))
    assert not run_if_due(work, job)
    clock.move(timedelta(minutes=1))
    assert [run_if_due(work, job) for _ in range(3)] == [True, False, False]
    assert count.count == 1
    (run,) = _runs(work)
    assert run.finished_at is not None
    # It knows which run it takes over: what that one did since need not be done again.
    assert count.due_at == run.scheduled_for == job.when.latest(clock.now())


def test_a_long_run_that_says_it_is_at_work_is_not_taken_over(engine: Engine) -> None:
    clock = FixedClock()
    work, count = _work(engine, clock), _Counter()
    job = Job("count", Daily(time(7, 0)), count, "")
    with work.sessions.begin() as session:
        run_id = claim(session, job.name, job.when.latest(clock.now()), clock.now())
        assert run_id is not None
    clock.move(timedelta(minutes=50))
    with work.sessions.begin() as session:
        assert renew(session, run_id, clock.now())
    clock.move(timedelta(minutes=50))
    assert not run_if_due(work, job)
    clock.move(timedelta(minutes=10))
    assert run_if_due(work, job)
    with work.sessions.begin() as session:
        assert not renew(session, run_id, clock.now()), "a run that ended is not renewed"


def test_a_job_says_that_it_is_at_work_as_long_as_it_is(engine: Engine) -> None:
    clock = FixedClock()
    work = _work(engine, clock)
    with work.sessions.begin() as session:
        run_id = claim(session, "long", clock.now(), clock.now())
        assert run_id is not None
    clock.move(timedelta(minutes=50))
    with still_at_work(work.sessions, clock, run_id, every=timedelta(milliseconds=1)):
        for _ in range(10_000):
            (run,) = _runs(work)
            if run.claimed_at == clock.now():
                break
    assert run.claimed_at == clock.now()


def test_a_job_that_fails_is_written_down_and_the_next_run_comes(engine: Engine) -> None:
    clock = FixedClock()
    work = _work(engine, clock)

    def fail(_work: Work) -> dict[str, int]:
        raise ValueError("no bytes")

    job = Job("fail", Every(minutes=5), fail, "")
    assert run_if_due(work, job)
    clock.move(timedelta(minutes=5))
    assert run_if_due(work, job)
    assert [run.error for run in _runs(work)] == ["ValueError: no bytes"] * 2
    clock.move(timedelta(seconds=1))
    with pytest.raises(ValueError, match="no bytes"):
        run_now(work, job)


def test_run_now_runs_whatever_the_time_and_tells_what_it_counted(engine: Engine) -> None:
    clock = FixedClock()
    work = _work(engine, clock)
    job = Job("count", Every(minutes=5), _Counter(), "")
    assert run_now(work, job) == {"counted": 1}
    clock.move(timedelta(seconds=1))
    assert run_now(work, job) == {"counted": 2}


def test_one_broken_item_does_not_stop_the_rest(engine: Engine) -> None:
    work = _work(engine, FixedClock())

    def act(session: sa.orm.Session, item: int) -> str:
        session.add(
            JobRun(job=f"item{item}", scheduled_for=work.clock.now(), claimed_by="x", claimed_at=work.clock.now())
        )
        session.flush()
        if item == 2:
            raise BadInput("item 2 is broken")
        return "done"

    assert work.one_by_one([1, 2, 3], act) == {"done": 2, "skipped": 1}
    assert [run.job for run in _runs(work)] == ["item1", "item3"]


@given(now=_YEARS, minutes=st.sampled_from([1, 2, 5, 15, 30, 60]))
def test_nothing_is_ever_due_between_two_and_three_in_brussels(now: datetime, minutes: int) -> None:
    due = Every(minutes).latest(now)
    assert due <= now < due + timedelta(minutes=minutes) + timedelta(hours=2)
    assert due.astimezone(BRUSSELS).hour != 2


@given(now=_YEARS, hour=st.sampled_from([0, 1, 3, 7, 23]), minute=st.integers(0, 59))
def test_a_daily_job_has_one_time_a_day_also_when_the_clocks_change(now: datetime, hour: int, minute: int) -> None:
    when = Daily(time(hour, minute))
    due = when.latest(now)
    assert due <= now < due + timedelta(hours=25)
    assert due.astimezone(BRUSSELS).time() == time(hour, minute)
    assert when.latest(due) == due
    before = when.latest(due - timedelta(seconds=1))
    assert (due.astimezone(BRUSSELS).date() - before.astimezone(BRUSSELS).date()).days == 1


def test_every_day_of_ten_years_has_exactly_one_run() -> None:
    when, day = Daily(time(7, 0)), datetime(2026, 1, 1, 12, 0, tzinfo=UTC)
    dues = {when.latest(day + timedelta(hours=6 * step)) for step in range(4 * 3653)}
    dates = [due.astimezone(BRUSSELS).date() for due in sorted(dues)]
    assert len(dates) == len(set(dates))
    assert all((later - earlier).days == 1 for earlier, later in pairwise(dates))


def test_a_weekly_job_runs_on_its_day() -> None:
    monday = Daily(time(7, 0), frozenset({0}))
    assert monday.latest(datetime(2026, 11, 22, 12, 0, tzinfo=UTC)) == datetime(2026, 11, 16, 6, 0, tzinfo=UTC)
    assert monday.latest(datetime(2026, 11, 23, 6, 0, tzinfo=UTC)) == datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


def test_a_job_in_the_hour_that_comes_twice_is_refused() -> None:
    with pytest.raises(BadInput, match="02:00"):
        Daily(time(2, 30))


@pytest.mark.parametrize("minutes", [0, -5, 7, 90, 1440])
def test_minutes_that_do_not_divide_an_hour_are_refused(minutes: int) -> None:
    with pytest.raises(BadInput, match="divide an hour"):
        Every(minutes)


def test_the_jobs_of_the_house_are_found_and_say_what_they_do() -> None:
    jobs = jobs_in(jobs_package)
    assert "end_old_sessions" in [job.name for job in jobs]
    assert all(job.about.endswith(".") for job in jobs)
    with pytest.raises(NotFound, match="there are"):
        job_named(jobs, "nothing")


def test_stop_waits_for_what_is_running(engine: Engine) -> None:
    import threading

    begun, may_end, ended = threading.Event(), threading.Event(), threading.Event()

    def slow(_work: Work) -> dict[str, int]:
        begun.set()
        may_end.wait(10)
        ended.set()
        return {}

    work = _work(engine, FixedClock())
    ticker = Ticker(work, [Job("slow", Every(minutes=5), slow, "")], every_seconds=0.05)
    ticker.start()
    assert begun.wait(10)
    threading.Timer(0.2, may_end.set).start()
    assert ticker.stop()
    assert ended.is_set()
    (run,) = _runs(work)
    assert run.finished_at is not None


_TICKING = textwrap.dedent(
    """
    import os, sys, time
    from datetime import UTC, datetime, timedelta
    from woordhouder.kit.database import make_engine, writing_sessions
    from woordhouder.scheduler import Every, Job, Ticker, Work
    from woordhouder.settings import read_settings

    class FastClock:
        # A minute of the program passes in a twentieth of a second, the same in both processes.
        def __init__(self, start): self.start = start
        def now(self):
            return datetime(2026, 11, 22, 9, 0, tzinfo=UTC) + timedelta(minutes=20 * (time.time() - self.start))

    done = open(sys.argv[3], "a", buffering=1)
    def act(work):
        done.write(f"{os.getpid()}\\n")
        return {"done": 1}

    work = Work(writing_sessions(make_engine(sys.argv[1])), FastClock(float(sys.argv[2])), read_settings({}))
    ticker = Ticker(work, [Job("tick", Every(minutes=1), act, "")], every_seconds=float(sys.argv[4]))
    ticker.start()
    sys.stdin.read()
    sys.exit(0 if ticker.stop() else 1)
    """
)


def test_two_processes_do_each_run_once(database_url: str, tmp_path: Path) -> None:
    import time as clock

    started, done = clock.time(), tmp_path / "done"
    command = [sys.executable, "-W", "error", "-c", _TICKING, database_url, str(started), str(done)]
    # At paces of their own: with one pace whoever is ahead may stay so.
    both = [
        subprocess.Popen([*command, every], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for every in ("0.017", "0.023")
    ]
    deadline = clock.monotonic() + 60
    by: list[str] = []
    # Until both took part: one may be long in starting.
    while clock.monotonic() < deadline and (len(by) < 30 or len(set(by)) < 2):
        assert all(process.poll() is None for process in both)
        by = done.read_text().splitlines() if done.exists() else []
        clock.sleep(0.05)
    ends = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0], ends
    engine = sa.create_engine(database_url)
    with engine.connect() as connection:
        rows = connection.execute(sa.select(JobRun.scheduled_for, JobRun.claimed_by, JobRun.finished_at)).all()
    engine.dispose()
    executed = len(done.read_text().splitlines())
    assert executed >= 30
    assert executed == len(rows) == len({row.scheduled_for for row in rows})
    assert all(row.finished_at is not None for row in rows)
    # Both took part: else this proves nothing.
    assert len({row.claimed_by for row in rows}) == 2
