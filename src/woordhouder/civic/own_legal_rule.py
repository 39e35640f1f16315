"""Civic: a day that the law asks for in one region, as staff of this installation keeps it."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.civic.legal_calendar import LegalRule, MomentKind, Region
from woordhouder.kit.database import Base, text_enum


class OwnLegalRule(Base):
    """One row of the legal calendar. A region with rows here follows these alone, not those of the program."""

    __tablename__ = "own_legal_rule"
    __table_args__ = (
        sa.UniqueConstraint("region", "kind", "month", "day", "first_year"),
        sa.CheckConstraint("month between 1 and 12 and day between 1 and 31", name="day_of_a_year"),
        sa.CheckConstraint(
            "first_year >= 0 and (last_year is null or last_year >= first_year)", name="years_in_order"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    region: Mapped[Region] = mapped_column(text_enum(Region))
    kind: Mapped[MomentKind] = mapped_column(text_enum(MomentKind))
    month: Mapped[int]
    day: Mapped[int]
    first_year: Mapped[int]
    """Counted from the year in which a term begins."""
    last_year: Mapped[int | None]
    """None: as long as the term lasts."""
    set_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    set_at: Mapped[datetime]

    @property
    def rule(self) -> LegalRule:
        return LegalRule(self.region.value, self.kind, self.month, self.day, self.first_year, self.last_year)
