"""Harvest: keep the papers of a run that its host ended early, for the next run to go on from."""

from datetime import datetime, timedelta
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.harvest.gathered_page import GatheredAs, GatheredPage
from woordhouder.harvest.harvest_run import HarvestRun, RunState

# What waits longer is asked for again: the site may have changed it meanwhile.
_GOOD_FOR: Final = timedelta(days=7)


def set_aside(session: Session, run_id: int) -> int:
    """Keep the papers of a run that came in, and return how many; overviews and failures are asked for again.

    Their bytes were counted in the run that fetched them, and count in no other.
    """
    of_run = GatheredPage.run_id == run_id
    is_paper = sa.and_(
        GatheredPage.is_document,
        GatheredPage.outcome != GatheredAs.FAILED,
        GatheredPage.content_sha256.is_not(None),
    )
    session.execute(sa.delete(GatheredPage).where(of_run, ~is_paper))
    session.execute(sa.update(GatheredPage).where(of_run).values(byte_count=0))
    return session.scalar(sa.select(sa.func.count(GatheredPage.id)).where(of_run)) or 0


def take_over_papers(session: Session, run: HarvestRun, now: datetime) -> None:
    """Give a new run what earlier ones of its source had to leave; what lies too long goes."""
    earlier = sa.select(HarvestRun.id).where(
        HarvestRun.source_id == run.source_id, HarvestRun.state == RunState.FAILED
    )
    too_old = earlier.where(HarvestRun.finished_at < now - _GOOD_FOR)
    session.execute(sa.delete(GatheredPage).where(GatheredPage.run_id.in_(too_old)))
    session.execute(sa.update(GatheredPage).where(GatheredPage.run_id.in_(earlier)).values(run_id=run.id))
