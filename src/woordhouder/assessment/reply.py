"""Assessment: what an elected person answers, shown verbatim beside the judgement."""

from datetime import datetime
from enum import Enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base, text_enum


class Stance(Enum):
    """How the official says it stands."""

    DONE = "done"
    UNDER_WAY = "under_way"
    NOT_ANY_MORE = "not_any_more"
    NOT_MINE = "not_mine"


class ReplyState(Enum):
    """A draft is the official's own; what is shown was let through by staff."""

    DRAFT = "draft"
    RECEIVED = "received"
    SHOWN = "shown"
    HELD_BACK = "held_back"


class Reply(Base):
    """One version of one official's answer about one commitment; a new answer is a new version."""

    __tablename__ = "reply"
    __table_args__ = (
        sa.UniqueConstraint("commitment_id", "official_id", "version"),
        sa.CheckConstraint("state <> 'held_back' or decision_note is not null", name="held_back_why"),
        sa.CheckConstraint("state = 'draft' or received_at is not null", name="received_when"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"), index=True)
    official_id: Mapped[int] = mapped_column(sa.ForeignKey("official.id"))
    mandate_id: Mapped[int | None] = mapped_column(sa.ForeignKey("mandate.id"))
    version: Mapped[int]
    stance: Mapped[Stance | None] = mapped_column(text_enum(Stance))
    words: Mapped[str | None] = mapped_column(sa.String(4000))
    evidence_address: Mapped[str | None] = mapped_column(sa.String(1000))
    named_person: Mapped[str | None] = mapped_column(sa.String(200))
    """Who decides on this instead, as the official named them: for staff, never public."""
    state: Mapped[ReplyState] = mapped_column(text_enum(ReplyState))
    saved_at: Mapped[datetime]
    received_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    decided_at: Mapped[datetime | None]
    decision_note: Mapped[str | None] = mapped_column(sa.String(1000))
