"""Documents: the place in one copy of a paper where words stand."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class Citation(Base):
    """A quote with its place, so that every claim can be checked to its source."""

    __tablename__ = "citation"
    __table_args__ = (sa.CheckConstraint("length(quote) > 0", name="quote_not_empty"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    snapshot_id: Mapped[int] = mapped_column(sa.ForeignKey("snapshot.id"), index=True)
    quote: Mapped[str]
    page: Mapped[int | None]
    """Page number as printed, where the paper has pages."""
    anchor: Mapped[str | None] = mapped_column(sa.String(500))
    """Address, code or heading inside the paper."""
