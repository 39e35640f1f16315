"""Harvest: begin a run of a source, or take over one whose process died."""

import os
import socket
from datetime import datetime, timedelta
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.harvest.harvest_run import HarvestRun, RunState
from woordhouder.harvest.set_aside import take_over_papers
from woordhouder.harvest.source import Source
from woordhouder.kit.errors import Conflict

SILENCE: Final = timedelta(minutes=30)


def begin_run(session: Session, source: Source, now: datetime) -> HarvestRun:
    """Return the run to carry out; raises Conflict while another process is at it."""
    # Locks the source, so that two processes cannot both begin.
    session.execute(sa.select(Source.id).where(Source.id == source.id).with_for_update())
    run = session.scalar(
        sa.select(HarvestRun).where(HarvestRun.source_id == source.id, HarvestRun.state == RunState.RUNNING)
    )
    if run is None:
        run = HarvestRun(
            source_id=source.id, state=RunState.RUNNING, started_at=now, beat_at=now, worker=this_worker()
        )
        session.add(run)
        session.flush()
        take_over_papers(session, run, now)
    elif not _is_given_up(run, now):
        raise Conflict(f"{run.worker} is harvesting this source since {run.started_at:%H:%M} UTC: wait for it")
    run.beat_at, run.worker = now, this_worker()
    session.flush()
    return run


def this_worker() -> str:
    """Return the name of this process, by which others can tell whether it lives."""
    return f"{socket.gethostname()[:80]}:{os.getpid()}"


def _is_given_up(run: HarvestRun, now: datetime) -> bool:
    host, _, process = run.worker.rpartition(":")
    if host == socket.gethostname()[:80] and not _is_alive(int(process)):
        return True
    return now - run.beat_at >= SILENCE


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
