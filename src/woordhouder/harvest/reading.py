"""Harvest: what an archived copy said when it was last read, as one hash; a better reader is known by another."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class Reading(Base):
    """One copy at one address: where a page lies decides what its links mean."""

    __tablename__ = "reading"
    __table_args__ = (sa.UniqueConstraint("sha256", "address"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(sa.String(64))
    """Of the bytes."""
    address: Mapped[str] = mapped_column(sa.String(2000))
    content_sha256: Mapped[str] = mapped_column(sa.String(64))
    """Of what was read and stored."""
