"""Documents: one paper that somebody published, known by its address."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

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
