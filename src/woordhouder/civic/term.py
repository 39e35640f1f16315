"""Civic: a term of office, with the years that its multi-year plan covers."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class Term(Base):
    """From one installation of the councils to the next; the plan runs a year later."""

    __tablename__ = "term"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(40), unique=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    plan_first_year: Mapped[int]
    plan_last_year: Mapped[int]
