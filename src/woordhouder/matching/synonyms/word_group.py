"""Matching, synonyms: one version of a group of words that staff made."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class WordGroup(Base):
    """Words for one thing, as one person wrote them down; changed, it is put away and a new one comes."""

    __tablename__ = "word_group"
    __table_args__ = (
        sa.CheckConstraint("(retired_at is null) = (retired_by_id is null)", name="retired_by_somebody"),
        # Two people who change the same group at once: one of them is told.
        sa.Index(
            "uq_word_group_replaces",
            "replaces",
            unique=True,
            sqlite_where=sa.text("retired_at is null and replaces is not null"),
            postgresql_where=sa.text("retired_at is null and replaces is not null"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    words: Mapped[list[str]] = mapped_column(sa.JSON)
    """As people write them; none where a group that comes with us is switched off."""
    is_one_way: Mapped[bool]
    """Who asks for the first word also finds the others, not the other way round."""
    replaces: Mapped[str | None] = mapped_column(sa.String(16))
    """The key of the group that comes with us and that this one stands in for."""
    made_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    made_at: Mapped[datetime]
    retired_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    retired_at: Mapped[datetime | None]
