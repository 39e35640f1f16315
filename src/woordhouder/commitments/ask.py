"""Commitments: what an organisation asks of the lists, before the elections."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class Ask(Base):
    """A demand in a priority note or memorandum; local where it names a municipality."""

    __tablename__ = "ask"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(sa.ForeignKey("organisation.id"))
    theme_id: Mapped[int | None] = mapped_column(sa.ForeignKey("theme.id"))
    municipality_id: Mapped[int | None] = mapped_column(sa.ForeignKey("municipality.id"))
    title: Mapped[str] = mapped_column(sa.String(200))
    text: Mapped[str]
    made_on: Mapped[date]
    citation_id: Mapped[int | None] = mapped_column(sa.ForeignKey("citation.id"))
