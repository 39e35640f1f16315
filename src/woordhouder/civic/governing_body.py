"""Civic: a body that takes decisions, such as a municipal council in one term."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class GoverningBody(Base):
    """A *bestuursorgaan*, either the lasting one or that of one term; a page may point at either."""

    __tablename__ = "governing_body"

    id: Mapped[int] = mapped_column(primary_key=True)
    uri: Mapped[str] = mapped_column(sa.String(300), unique=True)
    municipality_id: Mapped[int] = mapped_column(sa.ForeignKey("municipality.id"), index=True)
    name: Mapped[str | None] = mapped_column(sa.String(100))
    """Gemeenteraad, College van Burgemeester en Schepenen …; none where the source does not say."""
    is_of_term: Mapped[bool]
    starts_on: Mapped[date | None]
