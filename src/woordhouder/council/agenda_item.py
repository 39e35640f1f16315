"""Council: one point on the agenda of a meeting."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class AgendaItem(Base):
    """An *agendapunt*; of one that was not public at most the title is kept."""

    __tablename__ = "agenda_item"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "uri"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    uri: Mapped[str] = mapped_column(sa.String(1000))
    title: Mapped[str]
    number: Mapped[str | None] = mapped_column(sa.String(60))
    position: Mapped[int]
    description: Mapped[str | None]
    planned_public: Mapped[bool | None]
    snapshot_id: Mapped[int] = mapped_column(sa.ForeignKey("snapshot.id"))
