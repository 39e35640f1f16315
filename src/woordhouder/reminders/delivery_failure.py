"""Reminders: one time that a mail did not get through, with the code that tells why."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class DeliveryFailure(Base):
    """What the rules on pauses and on addresses count. A server of our own that is down does not count here."""

    __tablename__ = "delivery_failure"
    __table_args__ = (sa.Index("ix_delivery_failure_address_key_failed_at", "address_key", "failed_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    outgoing_message_id: Mapped[int] = mapped_column(sa.ForeignKey("outgoing_message.id"), index=True)
    address_key: Mapped[str] = mapped_column(sa.String(254))
    failed_at: Mapped[datetime] = mapped_column(index=True)
    status: Mapped[str | None] = mapped_column(sa.String(20))
    """As RFC 3463 writes it: `5.1.1`; none where the server said no code."""
    is_final: Mapped[bool]
    """Whether this ended the mail; else it is tried again."""
    blames_domain: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    """Whether every mail to that domain would have met the same: those of one domain count once for a pause."""
