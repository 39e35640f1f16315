"""Scheduler: the tick. APScheduler only wakes us; which run is due follows from the clock, and a run is claimed in
`job_run` under its scheduled time, so that any number of processes may tick and each run is done once.
"""

import importlib
import logging
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from pkgutil import iter_modules
from types import ModuleType
from typing import Protocol, TypeVar

import sqlalchemy as sa
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger
from sqlalchemy.orm import Session, sessionmaker

from woordhouder.kit.clock import BRUSSELS, Clock
from woordhouder.kit.errors import BadInput, NotFound, WoordhouderError
from woordhouder.kit.job_run import JobRun, claim, finish, is_given_up, take_over
from woordhouder.kit.still_at_work import still_at_work
from woordhouder.settings import Settings

_log = logging.getLogger("woordhouder.job")
_TICK_SECONDS = 5
_DRAIN_SECONDS = 20
# This hour is missing in March and comes twice in October: nothing of ours is due in it.
_FORBIDDEN_HOUR = 2

_Item = TypeVar("_Item")


class When(Protocol):
    """When a job is due."""

    def latest(self, now: datetime) -> datetime:
        """Return the last scheduled time at or before now, in UTC: the name under which a run is claimed."""
        ...


@dataclass(frozen=True)
class Every:
    """So many minutes apart, counted from the whole hour; not between two and three o'clock in Brussels."""

    minutes: int

    def __post_init__(self) -> None:
        if self.minutes < 1 or 60 % self.minutes:
            raise BadInput(f"{self.minutes} minutes do not divide an hour: take 1, 5, 15, 30 or 60, or Daily")

    def latest(self, now: datetime) -> datetime:
        step = timedelta(minutes=self.minutes)
        moment = now.astimezone(UTC)
        midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
        due = midnight + (moment - midnight) // step * step
        while due.astimezone(BRUSSELS).hour == _FORBIDDEN_HOUR:
            due -= step
        return due


@dataclass(frozen=True)
class Daily:
    """Once a day at a time in Brussels, on the given days of the week (Monday is 0), every day if none is given."""

    at: time
    weekdays: frozenset[int] = field(default_factory=lambda: frozenset(range(7)))

    def __post_init__(self) -> None:
        if self.at.hour == _FORBIDDEN_HOUR:
            raise BadInput(
                "No job between 02:00 and 03:00: that hour is missing in March and comes twice in October"
            )
        if not self.weekdays or not self.weekdays <= frozenset(range(7)):
            raise BadInput("Days of the week go from 0 (Monday) to 6 (Sunday); give at least one")

    def latest(self, now: datetime) -> datetime:
        day = now.astimezone(BRUSSELS).date()
        for back in range(8):
            date = day - timedelta(days=back)
            due = datetime.combine(date, self.at, BRUSSELS).astimezone(UTC)
            if date.weekday() in self.weekdays and due <= now:
                return due
        raise AssertionError("a week has seven days")


@dataclass(frozen=True)
class Work:
    """What a job may use."""

    sessions: sessionmaker[Session] = field(repr=False)
    clock: Clock
    settings: Settings
    due_at: datetime | None = None
    """For when this run was scheduled, also where it takes over one whose process died; None outside a run."""

    def one_by_one(self, items: Iterable[_Item], act: Callable[[Session, _Item], str]) -> dict[str, int]:
        """Do the act for each item in a transaction of its own and count the words it returns.

        An error of the house skips that item, is logged and counted as `skipped`; the rest goes on.
        """
        counts: dict[str, int] = {}
        for item in items:
            try:
                with self.sessions.begin() as session:
                    word = act(session, item)
            except WoordhouderError as error:
                _log.warning("skipped %r: %s", item, error)
                word = "skipped"
            counts[word] = counts.get(word, 0) + 1
        return counts


@dataclass(frozen=True)
class Job:
    """One act: its name, when it is due, and what it does; returns counts by name."""

    name: str
    when: When
    run: Callable[[Work], dict[str, int]]
    about: str
    is_waiting: Callable[[Work], bool] | None = None
    """Tells whether there is work that should not wait for the next scheduled time; asked at every tick."""


def jobs_in(package: ModuleType) -> list[Job]:
    """Return the jobs of a package, one a file, by name."""
    found = sorted(module.name for module in iter_modules(package.__path__))
    return [_job(name, importlib.import_module(f"{package.__name__}.{name}")) for name in found]


def _job(name: str, module: ModuleType) -> Job:
    about = (module.__doc__ or "").splitlines()[0].removeprefix("Jobs:").strip()
    return Job(name, module.WHEN, module.run, about, getattr(module, "is_waiting", None))


def job_named(jobs: list[Job], name: str) -> Job:
    """Return one job; raises NotFound with the names there are."""
    for job in jobs:
        if job.name == name:
            return job
    raise NotFound(f"No job {name!r}: there are {', '.join(job.name for job in jobs)}")


def run_now(work: Work, job: Job) -> dict[str, int]:
    """Run one job now, whatever the time, and return its counts; an error passes on after it was written down."""
    now = work.clock.now()
    with work.sessions.begin() as session:
        run_id = claim(session, job.name, now, now)
    if run_id is None:
        raise WoordhouderError(f"{job.name} was started at this very moment by another process: try again")
    return _carry_out(replace(work, due_at=now), job, run_id)


def run_if_due(work: Work, job: Job) -> bool:
    """Run the job when its latest scheduled time is not claimed yet, or when that run is over and work waits again.

    Return whether this process did. However long all processes were down, this is one run: what a job finds to do
    lies in tables.
    """
    now = work.clock.now()
    due = job.when.latest(now)
    run = _run_at(work, job, due)
    if run is not None and run.finished_at is not None and job.is_waiting is not None and job.is_waiting(work):
        # In between a run is known by its second.
        due = now.replace(microsecond=0)
        run = _run_at(work, job, due)
    if run is not None and not is_given_up(run, now):
        return False
    with work.sessions.begin() as session:
        run_id = claim(session, job.name, due, now) if run is None else take_over(session, run, now)
    if run_id is None:
        return False
    try:
        _carry_out(replace(work, due_at=due), job, run_id)
    except Exception:  # noqa: BLE001 (written down and logged; the next job must still have its turn)
        return True
    return True


def _run_at(work: Work, job: Job, due: datetime) -> JobRun | None:
    with work.sessions() as session:
        # A look costs no write lock; the claim is what decides.
        return session.scalar(sa.select(JobRun).where(JobRun.job == job.name, JobRun.scheduled_for == due))


def _carry_out(work: Work, job: Job, run_id: int) -> dict[str, int]:
    try:
        with still_at_work(work.sessions, work.clock, run_id):
            counts = job.run(work)
    except Exception as error:
        _log.exception("job %s failed", job.name)
        _finish(work, run_id, None, f"{type(error).__name__}: {error}"[:2000])
        raise
    _finish(work, run_id, counts, None)
    _log.info("job %s %s", job.name, " ".join(f"{name}={count}" for name, count in counts.items()) or "nothing")
    return counts


def _finish(work: Work, run_id: int, counts: dict[str, int] | None, error: str | None) -> None:
    with work.sessions.begin() as session:
        finish(session, run_id, work.clock.now(), counts, error)


class Ticker:
    """Looks every few seconds whether a job is due; each job has a thread of its own, so none waits for another."""

    def __init__(self, work: Work, jobs: list[Job], every_seconds: float = _TICK_SECONDS) -> None:
        self._work = work
        self._idle = threading.Condition()
        self._running = 0
        # No run is ever "too late" for us, and a job that is still busy is not started again.
        defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        self._scheduler = BackgroundScheduler(
            timezone=UTC, executors={"default": ThreadPoolExecutor(max(1, len(jobs)))}, job_defaults=defaults
        )
        for job in jobs:
            tick = IntervalTrigger(seconds=every_seconds, timezone=UTC)
            # At once, not after the first interval: a run missed while we were down is caught up at the start.
            self._scheduler.add_job(self._tick, tick, args=[job], id=job.name, next_run_time=datetime.now(UTC))

    def start(self) -> None:
        self._scheduler.start()

    def stop(self) -> bool:
        """Start nothing new, wait for what is running, and tell whether all of it ended in time."""
        self._scheduler.pause()
        with self._idle:
            is_done = self._idle.wait_for(lambda: self._running == 0, timeout=_DRAIN_SECONDS)
        self._scheduler.shutdown(wait=is_done)
        return is_done

    def _tick(self, job: Job) -> None:
        with self._idle:
            self._running += 1
        try:
            run_if_due(self._work, job)
        except sa.exc.OperationalError:
            _log.exception("job %s: the database does not answer, trying again at the next tick", job.name)
        finally:
            with self._idle:
                self._running -= 1
                self._idle.notify_all()
