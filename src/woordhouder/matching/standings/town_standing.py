"""Matching, standings: what was counted in one municipality, packed."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class TownStanding(Base):
    """What it takes to hold new papers against the promises of one municipality; made again at any time."""

    __tablename__ = "town_standing"

    municipality_id: Mapped[int] = mapped_column(sa.ForeignKey("municipality.id"), primary_key=True)
    counted_at: Mapped[datetime]
    """When all papers were last looked through."""
    content: Mapped[bytes]
    """A `Known`, packed by pack.py."""
