"""Council: what was decided, in words."""

from datetime import date
from enum import Enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class Outcome(Enum):
    """What came of a ballot or decision; never *adopted* only because a decision exists."""

    ADOPTED = "adopted"
    NOTED = "noted"
    POSTPONED = "postponed"
    REJECTED = "rejected"
    PROCEDURAL = "procedural"
    UNKNOWN = "unknown"


class Decision(Base):
    """A *besluit*; a rejected motion is one too."""

    __tablename__ = "decision"
    __table_args__ = (sa.UniqueConstraint("item_handling_id", "uri"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_handling_id: Mapped[int] = mapped_column(sa.ForeignKey("item_handling.id"), index=True)
    uri: Mapped[str] = mapped_column(sa.String(1000))
    title: Mapped[str]
    description: Mapped[str | None]
    motivation: Mapped[str | None]
    text: Mapped[str | None]
    """The operative words; none where the source gives only a link."""
    types: Mapped[list[str]] = mapped_column(sa.JSON)
    """Addresses of the kinds of decision in the Flemish list (BesluitType)."""
    cites: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    """Addresses of laws and decisions that it rests on (eli:cites)."""
    published_on: Mapped[date | None]
    in_force_on: Mapped[date | None]
    no_longer_in_force_on: Mapped[date | None]
    snapshot_id: Mapped[int] = mapped_column(sa.ForeignKey("snapshot.id"))
