"""Civic: one day of local elections."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class Election(Base):
    """The day on which the lists stood, and the term it opened."""

    __tablename__ = "election"

    id: Mapped[int] = mapped_column(primary_key=True)
    held_on: Mapped[date] = mapped_column(unique=True)
    term_id: Mapped[int] = mapped_column(sa.ForeignKey("term.id"))
