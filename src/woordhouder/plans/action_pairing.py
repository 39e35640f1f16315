"""Plans: which action of one report is which of another, where their codes do not tell it."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base

_STANDS = sa.text("undone_at is null")


class ActionPairing(Base):
    """Two actions that are one (`is_same`), or that are two in spite of one code.

    A person settled it, or the comparison of the two reports found it (`settled_by_id` is none). What a person
    settled is kept when it is undone; what the comparison found is found anew.
    """

    __tablename__ = "action_pairing"
    __table_args__ = (
        sa.Index(
            "uq_action_pairing_standing",
            "before_action_id",
            "after_action_id",
            unique=True,
            sqlite_where=_STANDS,
            postgresql_where=_STANDS,
        ),
        sa.CheckConstraint("before_action_id <> after_action_id", name="two_actions"),
        sa.CheckConstraint("(undone_at is null) = (undone_by_id is null)", name="undone_by_somebody"),
        sa.CheckConstraint("undone_at is null or settled_by_id is not null", name="only_a_word_is_undone"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    before_action_id: Mapped[int] = mapped_column(sa.ForeignKey("action.id"))
    after_action_id: Mapped[int] = mapped_column(sa.ForeignKey("action.id"), index=True)
    is_same: Mapped[bool]
    settled_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    settled_at: Mapped[datetime]
    undone_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    undone_at: Mapped[datetime | None]
