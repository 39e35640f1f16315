"""Council: one meeting of one body, whichever of its papers we have read."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class Meeting(Base):
    """A *zitting*; the agenda, the decision list and the minutes of one meeting are one row here."""

    __tablename__ = "meeting"
    __table_args__ = (sa.UniqueConstraint("municipality_id", "uri"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(sa.ForeignKey("municipality.id"), index=True)
    governing_body_id: Mapped[int | None] = mapped_column(sa.ForeignKey("governing_body.id"))
    body_name: Mapped[str | None] = mapped_column(sa.String(200))
    uri: Mapped[str] = mapped_column(sa.String(1000))
    held_on: Mapped[date | None] = mapped_column(index=True)
    """The calendar day in Brussels of the planned start."""
    planned_start: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    location: Mapped[str | None] = mapped_column(sa.String(300))


class MeetingSource(Base):
    """A copy of a paper from which a meeting was read."""

    __tablename__ = "meeting_source"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "snapshot_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"))
    snapshot_id: Mapped[int] = mapped_column(sa.ForeignKey("snapshot.id"), index=True)
    kind: Mapped[str] = mapped_column(sa.String(20))
    """agenda, decision_list, minutes, extract, register, overview or unknown."""
