"""Kit: one run of one job at one scheduled time, claimed once however many processes tick."""

import socket
from datetime import datetime
from os import getpid

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from woordhouder.kit.database import Base
from woordhouder.kit.dialect import insert_unless_there


class JobRun(Base):
    """A claim and what came of it."""

    __tablename__ = "job_run"
    __table_args__ = (sa.UniqueConstraint("job", "scheduled_for"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    job: Mapped[str] = mapped_column(sa.String(80))
    scheduled_for: Mapped[datetime]
    claimed_by: Mapped[str] = mapped_column(sa.String(120))
    claimed_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    counts: Mapped[dict[str, int] | None] = mapped_column(sa.JSON)
    error: Mapped[str | None]


def claim(session: Session, job: str, scheduled_for: datetime, now: datetime) -> int | None:
    """Take this run for this process and return its id, or None when another process has it."""
    me = f"{socket.gethostname()[:80]}:{getpid()}"
    return insert_unless_there(
        session,
        JobRun,
        ["job", "scheduled_for"],
        job=job,
        scheduled_for=scheduled_for,
        claimed_by=me,
        claimed_at=now,
    )


def finish(session: Session, run_id: int, now: datetime, counts: dict[str, int] | None, error: str | None) -> None:
    """Write down how a claimed run ended: counts by name, or the error."""
    run = session.get_one(JobRun, run_id)
    run.finished_at, run.counts, run.error = now, counts, error
