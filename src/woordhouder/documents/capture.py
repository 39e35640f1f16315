"""Documents: one paper that the Internet Archive is asked to keep too, beside our own copy."""

from datetime import datetime
from enum import Enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base, text_enum


class CaptureState(Enum):
    """How far it is."""

    WAITING = "waiting"
    ASKED = "asked"
    KEPT = "kept"
    GIVEN_UP = "given_up"


class Capture(Base):
    """One wish for one version of a paper; asked for under the paper's own address."""

    __tablename__ = "capture"
    __table_args__ = (
        sa.CheckConstraint("(state = 'kept') = (captured_at is not null)", name="kept_when"),
        sa.CheckConstraint("state <> 'given_up' or reason is not null", name="given_up_why"),
        sa.Index("ix_capture_state_next_try_at", "state", "next_try_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    snapshot_id: Mapped[int] = mapped_column(sa.ForeignKey("snapshot.id"), unique=True)
    state: Mapped[CaptureState] = mapped_column(text_enum(CaptureState), default=CaptureState.WAITING)
    wished_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    asked_at: Mapped[datetime | None] = mapped_column(index=True)
    """When we last asked: what the limit a minute counts by."""
    next_try_at: Mapped[datetime]
    """When to ask, or to ask how it went."""
    job_key: Mapped[str | None] = mapped_column(sa.String(100))
    """The archive's own name for the work under way."""
    captured_at: Mapped[datetime | None]
    address: Mapped[str | None] = mapped_column(sa.String(2100))
    """Where their copy stands."""
    reason: Mapped[str | None] = mapped_column(sa.String(300))
    """What the last try met."""
