"""Plans: the multi-year plan of one municipality for one term."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class Plan(Base):
    """A *meerjarenplan*; what stands in it is in its reports."""

    __tablename__ = "plan"
    __table_args__ = (
        sa.UniqueConstraint("municipality_id", "first_year"),
        sa.CheckConstraint("last_year >= first_year", name="years_in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(sa.ForeignKey("municipality.id"))
    term_id: Mapped[int | None] = mapped_column(sa.ForeignKey("term.id"))
    first_year: Mapped[int]
    last_year: Mapped[int]
