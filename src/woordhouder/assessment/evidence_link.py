"""Assessment: a paper that a person accepted as bearing on a commitment."""

from datetime import date, datetime
from enum import Enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base, text_enum


class Step(Enum):
    """The ladder of evidence; E0 is the absence of any."""

    E0 = 0
    E1 = 1
    E2 = 2
    E3 = 3
    E4 = 4


class Direction(Enum):
    """Whether the paper works for the commitment or against it."""

    FOR = "for"
    AGAINST = "against"


class EvidenceKind(Enum):
    """What sort of paper it is; each kind has its step (assessment.rules)."""

    AGREEMENT = "agreement"
    ACTION = "action"
    REVISION = "revision"
    DECISION = "decision"
    ACCOUNTS = "accounts"
    FOLLOW_UP = "follow_up"
    FIELD_CHECK = "field_check"


class EvidenceLink(Base):
    """Accepted evidence: it points at one action, one decision, or one quoted place."""

    __tablename__ = "evidence_link"
    __table_args__ = (
        sa.CheckConstraint(
            "(case when action_id is null then 0 else 1 end)"
            " + (case when decision_id is null then 0 else 1 end)"
            " + (case when citation_id is null then 0 else 1 end) = 1",
            name="one_paper",
        ),
        sa.CheckConstraint("(withdrawn_at is null) = (withdrawal_reason is null)", name="withdrawn_why"),
        sa.Index(
            "uq_evidence_link_action",
            "commitment_id",
            "action_id",
            unique=True,
            sqlite_where=sa.text("withdrawn_at is null and action_id is not null"),
            postgresql_where=sa.text("withdrawn_at is null and action_id is not null"),
        ),
        sa.Index(
            "uq_evidence_link_decision",
            "commitment_id",
            "decision_id",
            unique=True,
            sqlite_where=sa.text("withdrawn_at is null and decision_id is not null"),
            postgresql_where=sa.text("withdrawn_at is null and decision_id is not null"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"), index=True)
    kind: Mapped[EvidenceKind] = mapped_column(text_enum(EvidenceKind))
    direction: Mapped[Direction] = mapped_column(text_enum(Direction))
    action_id: Mapped[int | None] = mapped_column(sa.ForeignKey("action.id"), index=True)
    decision_id: Mapped[int | None] = mapped_column(sa.ForeignKey("decision.id"), index=True)
    citation_id: Mapped[int | None] = mapped_column(sa.ForeignKey("citation.id"))
    bears_on_votes: Mapped[bool] = mapped_column(default=False)
    """A person marked that how councillors voted on this decision says something about the commitment."""
    dated_on: Mapped[date]
    """The day of the paper itself: adoption, meeting, check."""
    summary: Mapped[str] = mapped_column(sa.String(500))
    """One plain Dutch sentence: what the paper does for the commitment."""
    accepted_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    accepted_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    withdrawal_reason: Mapped[str | None] = mapped_column(sa.String(500))
