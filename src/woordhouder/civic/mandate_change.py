"""Civic: that a mandate began, ended or went to another group, seen when the mandate database was read again."""

from datetime import date, datetime
from enum import Enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base, text_enum


class MandateChangeKind(Enum):
    """What happened to the seat."""

    BEGAN = "began"
    ENDED = "ended"
    END_WITHDRAWN = "end_withdrawn"
    OTHER_GROUP = "other_group"


class MandateChange(Base):
    """One change of one mandate, noted once; what stood at the first reading is no change."""

    __tablename__ = "mandate_change"
    __table_args__ = (sa.UniqueConstraint("mandate_id", "kind", "happened_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    mandate_id: Mapped[int] = mapped_column(sa.ForeignKey("mandate.id"))
    kind: Mapped[MandateChangeKind] = mapped_column(text_enum(MandateChangeKind))
    happened_on: Mapped[date]
    """The day in the source; for a withdrawn end and another group the day on which we saw it."""
    seen_at: Mapped[datetime]
