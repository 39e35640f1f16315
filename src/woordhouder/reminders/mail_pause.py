"""Reminders: a time in which nothing is sent, because something went wrong, until a person says so."""

from datetime import datetime
from enum import Enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base, text_enum


class PauseReason(Enum):
    """What went wrong."""

    FAILURES_IN_A_ROW = "failures_in_a_row"
    SHARE_OF_FAILURES = "share_of_failures"
    COMPLAINTS = "complaints"
    MANY_COMPLAINTS = "many_complaints"
    """A hard stop: only an administrator lifts it."""


class MailPause(Base):
    """While one is open no mail is claimed."""

    __tablename__ = "mail_pause"
    __table_args__ = (
        sa.Index(
            "uq_mail_pause_open",
            "is_open",
            unique=True,
            sqlite_where=sa.text("is_open"),
            postgresql_where=sa.text("is_open"),
        ),
        sa.CheckConstraint("(lifted_at is null) = is_open", name="open_until_lifted"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reason: Mapped[PauseReason] = mapped_column(text_enum(PauseReason))
    began_at: Mapped[datetime]
    is_open: Mapped[bool]
    lifted_at: Mapped[datetime | None]
    lifted_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
