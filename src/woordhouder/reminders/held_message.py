"""Reminders: a mail that a person kept back before its release, with the reason."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class HeldMessage(Base):
    """The mail stays a draft for good; its reminders are dropped with the same reason."""

    __tablename__ = "held_message"
    __table_args__ = (sa.CheckConstraint("length(reason) > 0", name="reason_not_empty"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    outgoing_message_id: Mapped[int] = mapped_column(sa.ForeignKey("outgoing_message.id"), unique=True)
    held_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    held_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(sa.String(300))
