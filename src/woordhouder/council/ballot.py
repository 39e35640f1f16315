"""Council: one ballot, with its counts where they were published."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.council.decision import Outcome
from woordhouder.kit.database import Base, text_enum


class Ballot(Base):
    """A *stemming*; counts are none where the source gives none, which is not zero."""

    __tablename__ = "ballot"
    __table_args__ = (sa.UniqueConstraint("item_handling_id", "uri"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_handling_id: Mapped[int] = mapped_column(sa.ForeignKey("item_handling.id"), index=True)
    uri: Mapped[str] = mapped_column(sa.String(1000))
    subject: Mapped[str | None]
    outcome: Mapped[Outcome] = mapped_column(text_enum(Outcome))
    raw_outcome: Mapped[str | None] = mapped_column(sa.String(300))
    is_secret: Mapped[bool | None]
    for_count: Mapped[int | None]
    against_count: Mapped[int | None]
    abstained_count: Mapped[int | None]
    position: Mapped[int]
    snapshot_id: Mapped[int] = mapped_column(sa.ForeignKey("snapshot.id"))
