"""Civic: a list that stood in one municipality in one election, and when it sat in the executive."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class PartyList(Base):
    """The owner of commitments."""

    __tablename__ = "party_list"
    __table_args__ = (sa.UniqueConstraint("municipality_id", "election_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(sa.ForeignKey("municipality.id"), index=True)
    election_id: Mapped[int] = mapped_column(sa.ForeignKey("election.id"))
    number: Mapped[int]
    name: Mapped[str] = mapped_column(sa.String(200))
    uri: Mapped[str | None] = mapped_column(sa.String(300), unique=True)
    candidate_count: Mapped[int | None]
    is_contested: Mapped[bool] = mapped_column(default=True)
    party_id: Mapped[int | None] = mapped_column(sa.ForeignKey("party.id"))


class ExecutivePeriod(Base):
    """From when to when a list sat in the executive: decides by which track it is judged."""

    __tablename__ = "executive_period"
    __table_args__ = (
        sa.UniqueConstraint("party_list_id", "starts_on"),
        sa.CheckConstraint("ends_on is null or ends_on >= starts_on", name="ends_after_start"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    party_list_id: Mapped[int] = mapped_column(sa.ForeignKey("party_list.id"))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
