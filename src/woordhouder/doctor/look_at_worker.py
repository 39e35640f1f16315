"""Doctor: look whether the acts on the clock run, and how they ended last."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.doctor.finding import Finding, broken, hint, well
from woordhouder.kit.clock import BRUSSELS
from woordhouder.kit.job_run import JobRun, is_given_up

CHECK = "Planner"
_GRACE = timedelta(minutes=5)
_START = "Start `woordhouder run` of `woordhouder jobs`, en laat het als dienst lopen."


def look_at_worker(session: Session, due: Mapping[str, datetime], now: datetime) -> list[Finding]:
    """due: for each job, the last moment at which it had to begin."""
    last = last_runs(session)
    if not last:
        return [broken(CHECK, "Nog geen enkele taak liep hier.", _START)]
    newest = max(run.claimed_at for run in last.values())
    # Not now: between two and three o'clock nothing begins.
    if newest < max(due.values(), default=now) - _GRACE:
        return [broken(CHECK, f"Sinds {_at(newest)} begon geen enkele taak.", _START)]
    return [*_about_each(last, due, now)] or [
        well(CHECK, f"De planner loopt: om {_at(newest)} begon de nieuwste taak.")
    ]


def last_runs(session: Session) -> dict[str, JobRun]:
    """Return the newest run of each job."""
    newest = sa.select(JobRun.job, sa.func.max(JobRun.scheduled_for).label("at")).group_by(JobRun.job).subquery()
    rows = session.scalars(
        sa.select(JobRun).join(newest, (JobRun.job == newest.c.job) & (JobRun.scheduled_for == newest.c.at))
    )
    return {run.job: run for run in rows}


def _about_each(last: Mapping[str, JobRun], due: Mapping[str, datetime], now: datetime) -> list[Finding]:
    found = []
    for job, due_at in sorted(due.items()):
        run = last.get(job)
        if run is None or (run.scheduled_for < due_at and now - due_at > _GRACE):
            if now - due_at > _GRACE:
                found.append(hint(CHECK, f"{job} moest om {_at(due_at)} lopen en liep niet.", _START))
        elif run.error is not None:
            found.append(
                broken(
                    CHECK,
                    f"{job} brak om {_at(run.scheduled_for)} af: {run.error[:200]}",
                    f"Los dat op, en doe `woordhouder jobs run {job}`.",
                )
            )
        elif is_given_up(run, now):
            found.append(
                broken(
                    CHECK,
                    f"{job} begon om {_at(run.claimed_at)} en zegt sindsdien niets meer.",
                    "Zijn proces is weg of hangt. Een volgend proces neemt het vanzelf over.",
                )
            )
    return found


def _at(moment: datetime) -> str:
    return f"{moment.astimezone(BRUSSELS):%d-%m %H:%M}"
