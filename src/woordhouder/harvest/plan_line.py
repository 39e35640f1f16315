"""Harvest: what a person said of one doubtful line of an upload: its amounts, or that it is left out."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class PlanLine(Base):
    """One line of a PDF, by its page and place; the words tell whether it still is that line."""

    __tablename__ = "plan_line"
    __table_args__ = (sa.UniqueConstraint("plan_upload_id", "page", "line"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_upload_id: Mapped[int] = mapped_column(sa.ForeignKey("plan_upload.id"))
    page: Mapped[int]
    line: Mapped[int]
    words: Mapped[str]
    amounts: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON)
    """Each with year, eur (a decimal as text), flow, nature and basis; none where the line is left out."""
    settled_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    settled_at: Mapped[datetime]
