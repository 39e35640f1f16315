"""Harvest: a page that a run has fetched and read, until the run is judged as a whole."""

from datetime import date
from enum import Enum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base, text_enum


class GatheredAs(Enum):
    """What came of asking for the page."""

    READ = "read"
    SAME = "same"
    FAILED = "failed"


class GatheredPage(Base):
    """The place at which a killed run goes on: nothing that stands here is fetched again in that run."""

    __tablename__ = "gathered_page"
    __table_args__ = (sa.UniqueConstraint("run_id", "address"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(sa.ForeignKey("harvest_run.id"))
    address: Mapped[str] = mapped_column(sa.String(1000))
    outcome: Mapped[GatheredAs] = mapped_column(text_enum(GatheredAs))
    is_document: Mapped[bool]
    final_address: Mapped[str | None] = mapped_column(sa.String(2000))
    charset: Mapped[str | None] = mapped_column(sa.String(40))
    etag: Mapped[str | None] = mapped_column(sa.String(300))
    last_modified: Mapped[str | None] = mapped_column(sa.String(100))
    byte_count: Mapped[int]
    blob_sha256: Mapped[str | None] = mapped_column(sa.String(64))
    """The bytes, kept where what they say is new."""
    content_sha256: Mapped[str | None] = mapped_column(sa.String(64))
    links: Mapped[list[str]] = mapped_column(sa.JSON)
    counts: Mapped[dict[str, int]] = mapped_column(sa.JSON)
    meeting_key: Mapped[str | None] = mapped_column(sa.String(300))
    held_on: Mapped[date | None]
    fill: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    """How well it fills its fields: see `page_fill.py`."""
    issues: Mapped[list[list[str]]] = mapped_column(sa.JSON)
    """Kind, message and place of each."""
    rows: Mapped[dict[str, int] | None] = mapped_column(sa.JSON(none_as_null=True))
    """Rows inserted, changed and same, once stored."""
