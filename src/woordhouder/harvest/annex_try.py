"""Harvest: an annex that was asked for and did not come in, so that it is not asked for each night."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class AnnexTry(Base):
    """One address, with how often it failed; gone once it came in."""

    __tablename__ = "annex_try"

    id: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(sa.String(2000), unique=True)
    tried_at: Mapped[datetime]
    """The last time."""
    try_count: Mapped[int]
    kind: Mapped[str] = mapped_column(sa.String(40))
    """What the last of them met: `http_404`, `timeout`, `too_large`, …"""
