"""Assessment: a task for staff: a revision of a plan took something away from what a promise rests on."""

from datetime import datetime
from decimal import Decimal
from enum import Enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import EUR, Base, text_enum
from woordhouder.plans.setback import SetbackKind


class AlarmState(Enum):
    """What a person said of it."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class PlanAlarm(Base):
    """One action of one revision that was cut, delayed or dropped; told once for each promise. Never public."""

    __tablename__ = "plan_alarm"
    __table_args__ = (
        sa.UniqueConstraint("policy_report_id", "commitment_id", "before_action_id"),
        sa.CheckConstraint(
            "(state = 'open') = (decided_at is null) and (decided_at is null) = (decided_by_id is null)",
            name="decided_by_somebody",
        ),
        sa.CheckConstraint("(state = 'refused') = (refusal_reason is not null)", name="refused_why"),
        sa.CheckConstraint("(state = 'accepted') = (evidence_link_id is not null)", name="accepted_as_evidence"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"), index=True)
    policy_report_id: Mapped[int] = mapped_column(sa.ForeignKey("policy_report.id"))
    before_action_id: Mapped[int] = mapped_column(sa.ForeignKey("action.id"), index=True)
    after_action_id: Mapped[int | None] = mapped_column(sa.ForeignKey("action.id"), index=True)
    """The same action in the revision; none where it left the plan."""
    kind: Mapped[SetbackKind] = mapped_column(text_enum(SetbackKind))
    before_eur: Mapped[Decimal] = mapped_column(EUR)
    after_eur: Mapped[Decimal] = mapped_column(EUR)
    summary: Mapped[str] = mapped_column(sa.String(500))
    """The sentence that is proposed as evidence."""
    is_joint: Mapped[bool]
    """Several actions became one or one became several: the figures are those of all together."""
    raised_at: Mapped[datetime]
    state: Mapped[AlarmState] = mapped_column(text_enum(AlarmState), index=True)
    decided_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    decided_at: Mapped[datetime | None]
    refusal_reason: Mapped[str | None] = mapped_column(sa.String(500))
    evidence_link_id: Mapped[int | None] = mapped_column(sa.ForeignKey("evidence_link.id"))
