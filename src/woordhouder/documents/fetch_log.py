"""Documents: how a body came to us: which address, by which way, with which headers, and when."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class FetchLog(Base):
    """One body as fetched; the bytes lie in the blob folder under `sha256`.

    The same body from the same place again is not a new row: `last_same_at` moves.
    """

    __tablename__ = "fetch_log"

    id: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(sa.String(2000), index=True)
    """As asked for, in its canonical spelling."""
    final_address: Mapped[str] = mapped_column(sa.String(2000))
    status: Mapped[int]
    headers: Mapped[list[list[str]]] = mapped_column(sa.JSON)
    """Name and value as received, in their order; a name may come twice."""
    redirects: Mapped[list[list[str]]] = mapped_column(sa.JSON)
    """Address, status and where it led, a hop a row."""
    sha256: Mapped[str] = mapped_column(sa.String(64), index=True)
    """Of the body without its transfer and content coding."""
    byte_count: Mapped[int]
    fetched_at: Mapped[datetime]
    last_same_at: Mapped[datetime]
    """The last moment at which the source gave these same bytes, or said that nothing changed."""
