"""Matching, taken over: one paper that was compared with all that was asked, so that only new ones are compared."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class ComparedPaper(Base):
    """A paper of one municipality, and of which words of both sides the comparison was made."""

    __tablename__ = "compared_paper"
    __table_args__ = (sa.UniqueConstraint("municipality_id", "paper_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(sa.ForeignKey("municipality.id"))
    paper_key: Mapped[str] = mapped_column(sa.String(60))
    compared_hash: Mapped[str] = mapped_column(sa.String(64))
    """sha256 of the paper's text, of all that was asked, and of how we compare."""
