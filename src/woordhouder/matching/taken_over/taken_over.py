"""Matching, taken over: one sentence that an organisation offered, found back in one paper."""

from datetime import datetime
from enum import Enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base, text_enum
from woordhouder.matching.reuse import ReuseLevel


class FoundIn(Enum):
    """What kind of paper it came back in."""

    AGREEMENT = "agreement"
    ACTION = "action"
    DECISION = "decision"


class TakenOverState(Enum):
    """What a person said of it."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


class TakenOver(Base):
    """One pair of an ask or ready-made sentence and a paper; refused, it returns only when one of both changes."""

    __tablename__ = "taken_over"
    __table_args__ = (
        sa.CheckConstraint("(ask_id is null) != (model_sentence_id is null)", name="one_asked"),
        sa.CheckConstraint(
            "(case when action_id is null then 0 else 1 end)"
            " + (case when decision_id is null then 0 else 1 end)"
            " + (case when snapshot_id is null then 0 else 1 end) = 1",
            name="one_paper",
        ),
        sa.CheckConstraint(
            "state = 'open' or (decided_by_id is not null and decided_at is not null)", name="decided_by_somebody"
        ),
        # The name that would be made of these columns is longer than PostgreSQL keeps.
        sa.UniqueConstraint(
            "municipality_id", "asked_key", "asked_hash", "paper_key", "paper_hash", name="uq_taken_over_pair"
        ),
        sa.Index("ix_taken_over_paper", "municipality_id", "paper_key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(sa.ForeignKey("municipality.id"))
    ask_id: Mapped[int | None] = mapped_column(sa.ForeignKey("ask.id"))
    model_sentence_id: Mapped[int | None] = mapped_column(sa.ForeignKey("model_sentence.id"))
    asked_key: Mapped[str] = mapped_column(sa.String(60))
    """`ask:3` or `sentence:5`."""
    asked_hash: Mapped[str] = mapped_column(sa.String(64))
    """sha256 of the whole text that was asked."""
    found_in: Mapped[FoundIn] = mapped_column(text_enum(FoundIn))
    action_id: Mapped[int | None] = mapped_column(sa.ForeignKey("action.id"), index=True)
    decision_id: Mapped[int | None] = mapped_column(sa.ForeignKey("decision.id"))
    snapshot_id: Mapped[int | None] = mapped_column(sa.ForeignKey("snapshot.id"))
    """The copy of an agreement."""
    paper_key: Mapped[str] = mapped_column(sa.String(60))
    """`agreement:4`, `action:12` or `decision:7`."""
    paper_hash: Mapped[str] = mapped_column(sa.String(64))
    """sha256 of the whole text that was compared."""
    level: Mapped[ReuseLevel] = mapped_column(text_enum(ReuseLevel))
    score: Mapped[float]
    """To order by; never shown."""
    sentence: Mapped[str]
    """The sentence that came back, of all that was asked."""
    excerpt: Mapped[str]
    """The words of the paper along which it lies."""
    ours: Mapped[list[list[int]]] = mapped_column(sa.JSON)
    """Places in `sentence` of words that come back: from, to, and 1 where they come back in other words."""
    theirs: Mapped[list[list[int]]] = mapped_column(sa.JSON)
    """The same in `excerpt`."""
    beside: Mapped[list[list[str]]] = mapped_column(sa.JSON)
    """Pairs of words that say the same in other words: ours, theirs."""
    missing_numbers: Mapped[list[str]] = mapped_column(sa.JSON)
    other_numbers: Mapped[list[str]] = mapped_column(sa.JSON)
    is_denied: Mapped[bool]
    """The one denies what the other says."""
    found_at: Mapped[datetime]
    state: Mapped[TakenOverState] = mapped_column(text_enum(TakenOverState), index=True)
    decided_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    decided_at: Mapped[datetime | None]
