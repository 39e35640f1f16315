"""Matching: a paper that the machine proposes for a commitment, with its reasons."""

from datetime import datetime
from enum import Enum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base, text_enum


class SuggestionState(Enum):
    """What a person said of it."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    DOUBTED = "doubted"


class Suggestion(Base):
    """One pair of commitment and paper; refused, it returns only when the paper changes."""

    __tablename__ = "suggestion"
    __table_args__ = (
        sa.CheckConstraint(
            "(case when action_id is null then 0 else 1 end)"
            " + (case when decision_id is null then 0 else 1 end)"
            " + (case when agenda_item_id is null then 0 else 1 end) = 1",
            name="one_paper",
        ),
        sa.CheckConstraint(
            "state = 'open' or (decided_by_id is not null and decided_at is not null)", name="decided_by_somebody"
        ),
        sa.UniqueConstraint("commitment_id", "paper_key", "paper_hash"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"), index=True)
    action_id: Mapped[int | None] = mapped_column(sa.ForeignKey("action.id"))
    decision_id: Mapped[int | None] = mapped_column(sa.ForeignKey("decision.id"))
    agenda_item_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agenda_item.id"))
    paper_key: Mapped[str] = mapped_column(sa.String(60))
    """`action:12`, `decision:7` or `agenda_item:3`."""
    paper_hash: Mapped[str] = mapped_column(sa.String(64))
    """sha256 of the words that were compared."""
    rank: Mapped[int]
    """Place among the suggestions for this commitment when it was made; 1 is first."""
    reasons: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON)
    """One object a signal: kind, and the shared words or codes; never a percentage."""
    may_oppose: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    """Whether to ask if the paper works against the promise; a reason of kind contra says why we ask."""
    matcher_version: Mapped[str] = mapped_column(sa.String(40))
    made_at: Mapped[datetime]
    state: Mapped[SuggestionState] = mapped_column(text_enum(SuggestionState), index=True)
    decided_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    decided_at: Mapped[datetime | None]
    evidence_link_id: Mapped[int | None] = mapped_column(sa.ForeignKey("evidence_link.id"))
