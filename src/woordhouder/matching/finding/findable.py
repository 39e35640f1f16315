"""Matching, finding: one thing that can be found; its words stand under the same id in kit/token_index."""

from enum import Enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base, text_enum


class FindableKind(Enum):
    """What a reader can find."""

    COMMITMENT = "commitment"
    DECISION = "decision"
    ACTION = "action"


class Findable(Base):
    """Derived from the rows of other rooms and made again at any time: no foreign key holds these back."""

    __tablename__ = "findable"
    __table_args__ = (sa.UniqueConstraint("kind", "thing_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[FindableKind] = mapped_column(text_enum(FindableKind))
    thing_id: Mapped[int]
    """The id of the commitment, decision or action."""
    municipality_id: Mapped[int] = mapped_column(sa.ForeignKey("municipality.id"), index=True)
    is_public: Mapped[bool]
    text_hash: Mapped[str] = mapped_column(sa.String(64))
    """sha256 of what was read, so that the same thing is not read again."""
    words_hash: Mapped[str] = mapped_column(sa.String(64))
    """sha256 of the words that were made of it."""
