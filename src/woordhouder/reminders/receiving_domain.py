"""Reminders: a domain that receives our mail, and when it was last written to: so it is never flooded."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class ReceivingDomain(Base):
    """Its row is locked while a mail to it is claimed, so that all processes together keep to its rate."""

    __tablename__ = "receiving_domain"

    id: Mapped[int] = mapped_column(primary_key=True)
    domain: Mapped[str] = mapped_column(sa.String(254), unique=True)
    """In lower case."""
    claims: Mapped[list[float]] = mapped_column(sa.JSON)
    """The moments of the last minute's claims, in seconds since 1970, oldest first."""
    stall_count: Mapped[int] = mapped_column(default=0, server_default="0")
    """How often in a row a mail to it was held up or met nobody; while this is not 0 it gets one mail at a time."""
    silent_since: Mapped[datetime | None]
    """Since the first of these."""
    set_aside_until: Mapped[datetime | None]
    """Before this moment none of its mails is tried."""
