"""Documents: what a later version of a paper says differently from the one before."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.documents.difference import Change, ChangeKind
from woordhouder.kit.database import Base


class PaperChange(Base):
    """Two versions of one paper held together, once, when the later one came in; both copies stay."""

    __tablename__ = "paper_change"
    __table_args__ = (
        sa.UniqueConstraint("before_id", "after_id"),
        sa.CheckConstraint("before_id <> after_id", name="two_versions"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    before_id: Mapped[int] = mapped_column(sa.ForeignKey("snapshot.id"))
    after_id: Mapped[int] = mapped_column(sa.ForeignKey("snapshot.id"), index=True)
    changes: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON)
    """The first of them: kind, what, place, and pieces as kind and words."""
    change_count: Mapped[int]
    """All of them; none where only the page around the words differs."""
    noted_at: Mapped[datetime]

    @property
    def told(self) -> tuple[Change, ...]:
        return tuple(
            Change(
                ChangeKind(one["kind"]),
                one["what"],
                one["place"],
                tuple((kind, words) for kind, words in one["pieces"]),
            )
            for one in self.changes
        )
