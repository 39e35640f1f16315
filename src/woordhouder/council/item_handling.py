"""Council: how one point of the agenda was handled in the meeting."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class ItemHandling(Base):
    """A *behandeling van een agendapunt*; it may bring forth decisions and ballots."""

    __tablename__ = "item_handling"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "uri"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    agenda_item_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agenda_item.id"), index=True)
    uri: Mapped[str] = mapped_column(sa.String(1000))
    is_public: Mapped[bool | None]
    position: Mapped[int]
    snapshot_id: Mapped[int] = mapped_column(sa.ForeignKey("snapshot.id"))
