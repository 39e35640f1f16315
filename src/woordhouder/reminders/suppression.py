"""Reminders: an address to which we do not write."""

from datetime import datetime
from enum import Enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base, text_enum


class SuppressionReason(Enum):
    """Why not."""

    OPTED_OUT = "opted_out"
    BOUNCED = "bounced"
    COMPLAINED = "complained"
    OBJECTED = "objected"


class Suppression(Base):
    """Wins over everything, and is looked at in the moment of sending."""

    __tablename__ = "suppression"

    id: Mapped[int] = mapped_column(primary_key=True)
    address_key: Mapped[str] = mapped_column(sa.String(254), unique=True)
    """The address in lower case."""
    reason: Mapped[SuppressionReason] = mapped_column(text_enum(SuppressionReason))
    since: Mapped[datetime]
    note: Mapped[str | None] = mapped_column(sa.String(300))
