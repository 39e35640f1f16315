"""Reminders: a rhythm that staff sets: ask every so many months, everywhere or about one theme or in one place."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class Rhythm(Base):
    """Counted from its first day; after the middle of the term only every second time, unless it says otherwise."""

    __tablename__ = "rhythm"
    __table_args__ = (sa.CheckConstraint("every_months between 1 and 24", name="every_months_sensible"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    every_months: Mapped[int]
    first_on: Mapped[date]
    theme_id: Mapped[int | None] = mapped_column(sa.ForeignKey("theme.id"))
    municipality_id: Mapped[int | None] = mapped_column(sa.ForeignKey("municipality.id"))
    is_front_loaded: Mapped[bool] = mapped_column(default=True)
    set_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    set_at: Mapped[datetime]
    stopped_at: Mapped[datetime | None]
