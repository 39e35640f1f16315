"""Harvest: a file with a plan that somebody of the staff handed over, and what became of it."""

from datetime import date, datetime
from enum import Enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base, text_enum
from woordhouder.plans.policy_report import ReportKind


class UploadState(Enum):
    """How far it came."""

    TRIED = "tried"
    """Shown, and nothing of it stored."""
    STORED = "stored"
    UNDONE = "undone"


class PlanUpload(Base):
    """One upload; its bytes are kept under their sha256."""

    __tablename__ = "plan_upload"
    __table_args__ = (
        sa.CheckConstraint("(state = 'stored') = (policy_report_id is not null)", name="stored_as_a_report"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    file_name: Mapped[str] = mapped_column(sa.String(200))
    sha256: Mapped[str] = mapped_column(sa.String(64))
    kind: Mapped[ReportKind] = mapped_column(text_enum(ReportKind))
    adopted_on: Mapped[date | None]
    title: Mapped[str | None] = mapped_column(sa.String(300))
    uploaded_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    uploaded_at: Mapped[datetime]
    state: Mapped[UploadState] = mapped_column(text_enum(UploadState))
    policy_report_id: Mapped[int | None] = mapped_column(sa.ForeignKey("policy_report.id"))
    decided_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    decided_at: Mapped[datetime | None]
