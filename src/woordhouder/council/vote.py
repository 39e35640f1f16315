"""Council: how one member voted, as published."""

from enum import Enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base, text_enum


class VoteChoice(Enum):
    """No published vote is unknown, never absent: then there is no row."""

    FOR = "for"
    AGAINST = "against"
    ABSTAINED = "abstained"


class Vote(Base):
    """A *stem*: the name or address as published, and the mandate where it is known to us."""

    __tablename__ = "vote"
    __table_args__ = (
        sa.CheckConstraint("name is not null or mandate_uri is not null", name="somebody"),
        sa.UniqueConstraint("ballot_id", "voter_key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ballot_id: Mapped[int] = mapped_column(sa.ForeignKey("ballot.id"))
    voter_key: Mapped[str] = mapped_column(sa.String(300))
    """The mandate's address, else the folded name: one vote a person and ballot."""
    name: Mapped[str | None] = mapped_column(sa.String(200))
    mandate_uri: Mapped[str | None] = mapped_column(sa.String(300))
    choice: Mapped[VoteChoice] = mapped_column(text_enum(VoteChoice))
    mandate_id: Mapped[int | None] = mapped_column(sa.ForeignKey("mandate.id"), index=True)
