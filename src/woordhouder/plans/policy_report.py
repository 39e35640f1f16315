"""Plans: one published version of a plan, immutable."""

from datetime import date
from enum import Enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base, text_enum


class ReportKind(Enum):
    """The kinds of *beleidsrapport*, and the half-yearly follow-up."""

    PLAN = "plan"
    REVISION = "revision"
    FOLLOW_UP = "follow_up"
    ACCOUNTS = "accounts"


class PolicyReport(Base):
    """A delivery: goals, actions and amounts as they stood at its adoption."""

    __tablename__ = "policy_report"
    __table_args__ = (sa.UniqueConstraint("plan_id", "kind", "sequence"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(sa.ForeignKey("plan.id"))
    kind: Mapped[ReportKind] = mapped_column(text_enum(ReportKind))
    sequence: Mapped[int]
    """0 for the original plan; revisions, follow-ups and accounts count on from 1, each kind apart."""
    title: Mapped[str] = mapped_column(sa.String(300))
    adopted_on: Mapped[date | None]
    """The day on which the council adopted it; none while that is not known."""
    decision_id: Mapped[int | None] = mapped_column(sa.ForeignKey("decision.id"))
    snapshot_id: Mapped[int] = mapped_column(sa.ForeignKey("snapshot.id"))
    content_hash: Mapped[str] = mapped_column(sa.String(64))
    """sha256 of what was read, so that the same delivery in another file is known as the same."""


VERSIONS = (ReportKind.PLAN, ReportKind.REVISION)
"""What replaces what went before it; accounts and follow-up reports tell of a version."""


def place_in_time(report: PolicyReport) -> tuple[bool, date, int, int]:
    """Return what reports of one plan are ordered by: the plan, then everything by its day."""
    return (report.kind is not ReportKind.PLAN, report.adopted_on or date.min, report.sequence, report.id)
