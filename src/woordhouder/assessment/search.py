"""Assessment: the register of where and when we looked."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class Search(Base):
    """Somebody looked for evidence for one commitment; without such a row nobody may say *nothing found*."""

    __tablename__ = "search"
    __table_args__ = (sa.CheckConstraint("paper_count >= 0", name="paper_count_not_negative"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"), index=True)
    looked_in: Mapped[str] = mapped_column(sa.String(300))
    """In which papers, in plain Dutch: `verslagen van de gemeenteraad`."""
    paper_count: Mapped[int]
    searched_on: Mapped[date]
    searched_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    recorded_at: Mapped[datetime]
