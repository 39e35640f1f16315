"""Harvest: one run of one source, from the first page asked for to the last one stored."""

from datetime import datetime
from enum import Enum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base, text_enum


class RunState(Enum):
    """A run that was killed stays *running* until another process takes it over."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class HarvestRun(Base):
    """What a run found and what it brought; a failed one brought nothing."""

    __tablename__ = "harvest_run"
    # The newest of each source is what pages ask for.
    __table_args__ = (sa.Index("ix_harvest_run_newest", "source_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(sa.ForeignKey("harvest_source.id"))
    state: Mapped[RunState] = mapped_column(text_enum(RunState))
    started_at: Mapped[datetime]
    beat_at: Mapped[datetime]
    """The last moment at which its process showed life."""
    worker: Mapped[str] = mapped_column(sa.String(120))
    finished_at: Mapped[datetime | None]
    reason: Mapped[str | None]
    """Why it failed."""
    found: Mapped[dict[str, int] | None] = mapped_column(sa.JSON(none_as_null=True))
    """How much stands at the source in all, pages that were not visited this time included."""
    counts: Mapped[dict[str, int] | None] = mapped_column(sa.JSON(none_as_null=True))
    """What this run did: pages by what came of them, rows inserted, changed and same."""
    fill: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    """Fields filled, as pairs (so many of so many): `read` in this run, `usual` on the newest papers before it."""
