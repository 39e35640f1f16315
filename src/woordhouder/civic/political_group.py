"""Civic: a group in a council during one term; it need not be the list that stood."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class PoliticalGroup(Base):
    """A *fractie*; `party_list_id`: the list it came from, where a person said so or the names are the same."""

    __tablename__ = "political_group"
    __table_args__ = (sa.UniqueConstraint("municipality_id", "term_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(sa.ForeignKey("municipality.id"))
    term_id: Mapped[int] = mapped_column(sa.ForeignKey("term.id"))
    name: Mapped[str] = mapped_column(sa.String(200))
    uri: Mapped[str | None] = mapped_column(sa.String(300), unique=True)
    party_list_id: Mapped[int | None] = mapped_column(sa.ForeignKey("party_list.id"))
    leader_id: Mapped[int | None] = mapped_column(sa.ForeignKey("official.id"))
    """Who leads it in the council, as a person said; it counts only while that person sits for the group."""
