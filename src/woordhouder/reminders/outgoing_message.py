"""Reminders: one mail, byte for byte, and what became of it."""

from datetime import datetime
from enum import Enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base, text_enum


class MessageState(Enum):
    """draft → approved → queued → sending → accepted → delivered or bounced; and the ways aside."""

    DRAFT = "draft"
    APPROVED = "approved"
    QUEUED = "queued"
    SENDING = "sending"
    ACCEPTED = "accepted"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    DEFERRED = "deferred"
    FAILED = "failed"
    EXPIRED = "expired"
    SUPPRESSED = "suppressed"
    UNKNOWN = "unknown"


READY = (MessageState.QUEUED, MessageState.DEFERRED)
"""In line."""


class ReleaseBatch(Base):
    """The mails that a person looked at and let go together."""

    __tablename__ = "release_batch"
    __table_args__ = (
        sa.CheckConstraint("(released_at is null) = (released_by_id is null)", name="released_by_somebody"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    created_at: Mapped[datetime]
    released_at: Mapped[datetime | None]
    released_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    wants_more: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    """Whether the rest of its mails is still to be written."""


class OutgoingMessage(Base):
    """The exact bytes with a stable Message-ID: what is sent again is the same to the byte."""

    __tablename__ = "outgoing_message"
    __table_args__ = (
        # The order of the line; what does not wait has no next attempt.
        sa.Index("ix_outgoing_message_next_attempt_at_id", "next_attempt_at", "id"),
        sa.Index("ix_outgoing_message_state_next_attempt_at", "state", "next_attempt_at"),
        sa.Index("ix_outgoing_message_receiving_domain_id_state", "receiving_domain_id", "state"),
        sa.CheckConstraint("state <> 'sending' or lease_until is not null", name="sending_has_lease"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    release_batch_id: Mapped[int | None] = mapped_column(sa.ForeignKey("release_batch.id"), index=True)
    official_id: Mapped[int] = mapped_column(sa.ForeignKey("official.id"), index=True)
    mail: Mapped[str] = mapped_column(sa.String(40))
    """The folder under templates/mail from which it was made."""
    wording_version_id: Mapped[int | None] = mapped_column(sa.ForeignKey("wording_version.id"), index=True)
    """The words of staff from which it was made; none for the ones that come with the program."""
    recipient: Mapped[str] = mapped_column(sa.String(254))
    sender: Mapped[str] = mapped_column(sa.String(254))
    subject: Mapped[str] = mapped_column(sa.String(200))
    message_id: Mapped[str] = mapped_column(sa.String(200), unique=True)
    content: Mapped[bytes]
    composed_at: Mapped[datetime]
    state: Mapped[MessageState] = mapped_column(text_enum(MessageState))
    queued_at: Mapped[datetime | None]
    """From here the five days of trying count: when it was put in line, then when it was first tried."""
    receiving_domain_id: Mapped[int | None] = mapped_column(sa.ForeignKey("receiving_domain.id"))
    """Known from when it is put in line."""
    attempt_count: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[datetime | None]
    claimed_by: Mapped[str | None] = mapped_column(sa.String(120))
    lease_until: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None] = mapped_column(index=True)
    last_answer: Mapped[str | None] = mapped_column(sa.String(1000))
    """What the receiving server said last."""

    @property
    def envelope_id(self) -> str:
        """The name that a carrier knows this mail by: the first part of its Message-ID."""
        return self.message_id.strip("<>").partition("@")[0]
