"""Kit: one run of one job at one scheduled time, claimed once however many processes tick."""

import socket
from datetime import datetime, timedelta
from os import getpid

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from woordhouder.kit.database import Base
from woordhouder.kit.dialect import insert_unless_there

_LEASE = timedelta(hours=1)


class JobRun(Base):
    """A claim and what came of it."""

    __tablename__ = "job_run"
    __table_args__ = (sa.UniqueConstraint("job", "scheduled_for"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    job: Mapped[str] = mapped_column(sa.String(80))
    scheduled_for: Mapped[datetime]
    claimed_by: Mapped[str] = mapped_column(sa.String(120))
    claimed_at: Mapped[datetime]
    """When its process last said that it is at work."""
    finished_at: Mapped[datetime | None]
    counts: Mapped[dict[str, int] | None] = mapped_column(sa.JSON)
    error: Mapped[str | None]


def claim(session: Session, job: str, scheduled_for: datetime, now: datetime) -> int | None:
    """Take this run for this process and return its id, or None when another process has it."""
    return insert_unless_there(
        session,
        JobRun,
        ["job", "scheduled_for"],
        job=job,
        scheduled_for=scheduled_for,
        claimed_by=_me(),
        claimed_at=now,
    )


def is_given_up(run: JobRun, now: datetime) -> bool:
    """Tell whether nothing was heard of an unfinished run for an hour: its process died."""
    return run.finished_at is None and now - run.claimed_at >= _LEASE


def take_over(session: Session, run: JobRun, now: datetime) -> int | None:
    """Take a run that was given up and return its id, or None when another process was first."""
    unchanged = (JobRun.id == run.id) & (JobRun.claimed_at == run.claimed_at) & JobRun.finished_at.is_(None)
    taken = sa.update(JobRun).where(unchanged).values(claimed_at=now, claimed_by=_me()).returning(JobRun.id)
    return session.scalar(taken)


def renew(session: Session, run_id: int, now: datetime) -> bool:
    """Say that this process is still at work on a run; False when the run ended or another process took it over."""
    ours = (JobRun.id == run_id) & (JobRun.claimed_by == _me()) & JobRun.finished_at.is_(None)
    renewed = sa.update(JobRun).where(ours).values(claimed_at=now).returning(JobRun.id)
    return session.scalar(renewed) is not None


def finish(session: Session, run_id: int, now: datetime, counts: dict[str, int] | None, error: str | None) -> None:
    """Write down how a claimed run ended: counts by name, or the error."""
    run = session.get_one(JobRun, run_id)
    run.finished_at, run.counts, run.error = now, counts, error


def _me() -> str:
    return f"{socket.gethostname()[:80]}:{getpid()}"
