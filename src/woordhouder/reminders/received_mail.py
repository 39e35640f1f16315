"""Reminders: one mail that came in after ours: as it came, what it is, and of which mail it speaks."""

from datetime import datetime
from enum import Enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base, text_enum


class ReceivedKind(Enum):
    """What came in."""

    BOUNCE = "bounce"
    DELAY = "delay"
    DELIVERED = "delivered"
    AUTO_REPLY = "auto_reply"
    COMPLAINT = "complaint"
    REPLY = "reply"
    """A person wrote: staff reads it."""
    FORGED = "forged"
    """It claims to answer a mail of ours and its signature is wrong: nothing follows from it."""
    OTHER = "other"


class ReceivedMail(Base):
    """Taken in once, however often it is brought."""

    __tablename__ = "received_mail"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(sa.String(64), unique=True)
    content: Mapped[bytes]
    received_at: Mapped[datetime] = mapped_column(index=True)
    kind: Mapped[ReceivedKind] = mapped_column(text_enum(ReceivedKind))
    status: Mapped[str | None] = mapped_column(sa.String(20))
    sender: Mapped[str] = mapped_column(sa.String(254))
    subject: Mapped[str] = mapped_column(sa.String(200))
    words: Mapped[str] = mapped_column(sa.Text)
    """Its plain text."""
    outgoing_message_id: Mapped[int | None] = mapped_column(sa.ForeignKey("outgoing_message.id"), index=True)
    read_at: Mapped[datetime | None]
    read_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
