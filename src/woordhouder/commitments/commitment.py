"""Commitments: a dated, written statement of a party list that a reader can check later."""

from datetime import date, datetime
from decimal import Decimal
from enum import Enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base, text_enum
from woordhouder.kit.text import slug


class CommitmentKind(Enum):
    """What is promised: an act, an outcome, or that something stays."""

    ACTION = "action"
    OUTCOME = "outcome"
    KEEP = "keep"


class Testability(Enum):
    """T1 concrete; T2 needs a yardstick first; T3 cannot be tested and is counted apart."""

    __test__ = False  # not a test of ours, whatever its name

    T1 = "T1"
    T2 = "T2"
    T3 = "T3"


class Publication(Enum):
    """Whether the public sees it."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Commitment(Base):
    """One promise of one list: verbatim quote, its place, and one plain sentence."""

    __tablename__ = "commitment"
    __table_args__ = (
        sa.CheckConstraint("testability <> 'T2' or yardstick is not null", name="t2_has_yardstick"),
        sa.CheckConstraint("(target_value is null) = (target_unit is null)", name="target_is_whole"),
        sa.CheckConstraint("publication <> 'published' or published_at is not null", name="published_when"),
        sa.CheckConstraint("publication <> 'withdrawn' or withdrawal_reason is not null", name="withdrawn_why"),
        sa.CheckConstraint("length(quote) > 0", name="quote_not_empty"),
        sa.UniqueConstraint("party_list_id", "quote"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    party_list_id: Mapped[int] = mapped_column(sa.ForeignKey("party_list.id"), index=True)
    ask_id: Mapped[int | None] = mapped_column(sa.ForeignKey("ask.id"))
    citation_id: Mapped[int] = mapped_column(sa.ForeignKey("citation.id"))
    title: Mapped[str] = mapped_column(sa.String(120))
    """A few words that name the promise in lists and mails."""
    quote: Mapped[str] = mapped_column(sa.String(4000))
    """The list's own words, verbatim."""
    parent_text: Mapped[str | None]
    """The whole sentence from which a compound promise was split."""
    plain_sentence: Mapped[str] = mapped_column(sa.String(400))
    made_on: Mapped[date]
    kind: Mapped[CommitmentKind] = mapped_column(text_enum(CommitmentKind))
    testability: Mapped[Testability] = mapped_column(text_enum(Testability))
    yardstick: Mapped[str | None] = mapped_column(sa.String(1000))
    target_value: Mapped[Decimal | None] = mapped_column(sa.Numeric(15, 2))
    target_unit: Mapped[str | None] = mapped_column(sa.String(60))
    due_on: Mapped[date | None]
    publication: Mapped[Publication] = mapped_column(text_enum(Publication), default=Publication.DRAFT)
    recorded_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    recorded_at: Mapped[datetime]
    published_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    published_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    withdrawal_reason: Mapped[str | None] = mapped_column(sa.String(1000))
    """Public, when the promise was public before."""

    @property
    def address(self) -> str:
        """The last part of its public address: `12-twintig-opvangplaatsen`."""
        return address_of(self.id, self.title)


def address_of(commitment_id: int, title: str) -> str:
    """Return the last part of the public address of a commitment."""
    return f"{commitment_id}-{slug(title)}"


class CommitmentTheme(Base):
    """A theme of a commitment."""

    __tablename__ = "commitment_theme"

    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"), primary_key=True)
    theme_id: Mapped[int] = mapped_column(sa.ForeignKey("theme.id"), primary_key=True)
