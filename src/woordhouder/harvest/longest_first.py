"""Harvest: in which order hosts are visited: those that may take longest first, lest one begin them at the end."""

from collections.abc import Collection, Sequence
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.harvest.harvest_run import HarvestRun, RunState

_NOBODY_KNOWS: Final = float("inf")


def longest_first(session: Session, groups: Sequence[Sequence[int]]) -> list[Sequence[int]]:
    """Return the groups of sources by what their last visits took.

    Who was never visited, or failed the last time, may have everything to give: nobody knows for how long.
    """
    took = _took(session, [source_id for group in groups for source_id in group])
    return sorted(groups, key=lambda group: sum(took.get(one, _NOBODY_KNOWS) for one in group), reverse=True)


def _took(session: Session, source_ids: Collection[int]) -> dict[int, float]:
    newest = (
        sa.select(sa.func.max(HarvestRun.id))
        .where(HarvestRun.source_id.in_(source_ids), HarvestRun.finished_at.is_not(None))
        .group_by(HarvestRun.source_id)
    )
    rows = session.execute(
        sa.select(HarvestRun.source_id, HarvestRun.started_at, HarvestRun.finished_at)
        .where(HarvestRun.id.in_(newest), HarvestRun.state == RunState.DONE)
    )  # fmt: skip
    return {source_id: (finished - started).total_seconds() for source_id, started, finished in rows if finished}
