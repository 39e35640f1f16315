"""Reminders: one reason to write to one official about one commitment in one period."""

from datetime import date, datetime
from enum import Enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base, text_enum


class ReminderKind(Enum):
    """The moment that gave rise to it."""

    PLAN_REVISION = "plan_revision"
    FOLLOW_UP = "follow_up"
    ACCOUNTS = "accounts"
    AGENDA_ITEM = "agenda_item"
    DUE_DATE = "due_date"
    BUDGET_CUT = "budget_cut"
    NEW_MANDATE = "new_mandate"
    RHYTHM = "rhythm"
    REPLY_DAYS = "reply_days"
    """No question of ours: a negative judgement waits, and the list may answer first."""


class ReminderState(Enum):
    """Waiting for a mail, in a mail, or let go with the reason."""

    DUE = "due"
    COMPOSED = "composed"
    EXPIRED = "expired"
    DROPPED = "dropped"


class Reminder(Base):
    """Unique by kind, commitment, official and period, so that nobody is asked twice.

    The first question opens a ladder of at most three; the second and third are reminders of their own.
    """

    __tablename__ = "reminder"
    __table_args__ = (
        sa.UniqueConstraint("kind", "commitment_id", "official_id", "period"),
        sa.CheckConstraint("rung between 1 and 3", name="rung_on_ladder"),
        sa.CheckConstraint("(rung = 1) = (first_message_id is null)", name="first_opens_thread"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ReminderKind] = mapped_column(text_enum(ReminderKind))
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"))
    official_id: Mapped[int] = mapped_column(sa.ForeignKey("official.id"), index=True)
    mandate_id: Mapped[int] = mapped_column(sa.ForeignKey("mandate.id"))
    period: Mapped[str] = mapped_column(sa.String(40))
    """Made of ids and ISO dates, never of text: `2026-12-31`, and `2026-12-31/2` when asked a second time."""
    rung: Mapped[int] = mapped_column(default=1)
    """1 for the first question, 2 for the second, 3 for the last."""
    first_message_id: Mapped[int | None] = mapped_column(sa.ForeignKey("outgoing_message.id"), index=True)
    """The mail that opened the thread, for the second and the third."""
    agenda_item_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agenda_item.id"))
    moment_on: Mapped[date]
    """The next legal or council moment, at which the promise can still be kept; for the second and the third
    question the day before which we ask an answer; for days to answer the last of them."""
    created_at: Mapped[datetime]
    state: Mapped[ReminderState] = mapped_column(text_enum(ReminderState), index=True)
    outgoing_message_id: Mapped[int | None] = mapped_column(sa.ForeignKey("outgoing_message.id"), index=True)
    note: Mapped[str | None] = mapped_column(sa.String(300))
