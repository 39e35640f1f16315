"""Harvest: something about a source that a person should look at, told once a kind."""

from datetime import datetime
from enum import Enum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base, text_enum


class IssueState(Enum):
    """A settled issue opens again when there is more of it than when it was settled."""

    OPEN = "open"
    SETTLED = "settled"


class Issue(Base):
    """One kind of trouble at one source: how often in the last run that met it, and one place where it stands."""

    __tablename__ = "harvest_issue"
    __table_args__ = (
        sa.UniqueConstraint("source_id", "kind"),
        sa.CheckConstraint("state = 'open' or settled_by_id is not null", name="settled_by_somebody"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(sa.ForeignKey("harvest_source.id"))
    kind: Mapped[str] = mapped_column(sa.String(60))
    message: Mapped[str]
    place: Mapped[str | None] = mapped_column(sa.String(1000))
    count: Mapped[int]
    stops: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    """Whether runs fail as long as nobody settles it."""
    figures: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    """Of an alarm: `field`, and `before`, `now` and `pages` as pairs."""
    state: Mapped[IssueState] = mapped_column(text_enum(IssueState), default=IssueState.OPEN)
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
