"""Documents: the bytes of a paper as they were at one moment."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class Snapshot(Base):
    """One copy; the bytes lie in the blob folder under `sha256`."""

    __tablename__ = "snapshot"
    __table_args__ = (sa.UniqueConstraint("document_id", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(sa.ForeignKey("document.id"))
    sha256: Mapped[str] = mapped_column(sa.String(64), index=True)
    media_type: Mapped[str] = mapped_column(sa.String(100))
    byte_count: Mapped[int]
    fetched_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    """The last moment at which the source still gave these same bytes."""
