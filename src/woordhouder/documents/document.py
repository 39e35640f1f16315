"""Documents: one paper that somebody published, known by its address."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.documents.rules import is_gone
from woordhouder.kit.database import Base


class Document(Base):
    """A paper; its bytes are kept as snapshots, since papers change and vanish."""

    __tablename__ = "document"

    id: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(sa.String(2000), unique=True)
    """Where it was published, without session parts; `file:NAME` for a file that somebody handed us."""
    title: Mapped[str] = mapped_column(sa.String(500))
    publisher: Mapped[str] = mapped_column(sa.String(300))
    is_demo: Mapped[bool] = mapped_column(default=False)
    checked_at: Mapped[datetime | None]
    """The last visit that told whether the paper is still there."""
    missing_since_at: Mapped[datetime | None]
    """The first of the visits in a row that did not find it; none while it is there."""
    missing_count: Mapped[int] = mapped_column(default=0)
    """Visits in a row that did not find it, one a day at most."""
    missing_kind: Mapped[str | None] = mapped_column(sa.String(40))
    """What the last of them met: `http_404`, `unknown_host`, …"""

    @property
    def gone_since(self) -> datetime | None:
        """Since when the source is gone, once enough visits say so."""
        return self.missing_since_at if is_gone(self.missing_kind, self.missing_count) else None
