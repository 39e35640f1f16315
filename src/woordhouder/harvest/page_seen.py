"""Harvest: what a source's page was when we last took it in, and when to look again."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class PageSeen(Base):
    """An overview or a paper; written only by a run that succeeded."""

    __tablename__ = "page_seen"
    __table_args__ = (sa.UniqueConstraint("source_id", "address"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(sa.ForeignKey("harvest_source.id"))
    address: Mapped[str] = mapped_column(sa.String(1000))
    is_document: Mapped[bool]
    etag: Mapped[str | None] = mapped_column(sa.String(300))
    last_modified: Mapped[str | None] = mapped_column(sa.String(100))
    content_sha256: Mapped[str] = mapped_column(sa.String(64))
    """Of what was read, not of the bytes: a clock on the page changes nothing."""
    links: Mapped[list[str]] = mapped_column(sa.JSON)
    counts: Mapped[dict[str, int]] = mapped_column(sa.JSON)
    meeting_key: Mapped[str | None] = mapped_column(sa.String(300))
    """Body and day: the papers of one meeting share it."""
    held_on: Mapped[date | None]
    fill: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    """How well it fills its fields: see `page_fill.py`."""
    last_seen_at: Mapped[datetime]
    next_visit_on: Mapped[date]
