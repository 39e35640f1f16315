"""Reminders: the secret link in a mail, kept only as a hash, good for one purpose."""

from datetime import datetime
from enum import Enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base, text_enum


class LinkPurpose(Enum):
    """What the link may be used for, and nothing else."""

    ANSWER = "answer"
    OPT_OUT = "opt_out"


class PersonalLink(Base):
    """An answer link lasts 30 days, an opt-out link a year; opening it changes nothing."""

    __tablename__ = "personal_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    purpose: Mapped[LinkPurpose] = mapped_column(text_enum(LinkPurpose))
    official_id: Mapped[int] = mapped_column(sa.ForeignKey("official.id"))
    mandate_id: Mapped[int] = mapped_column(sa.ForeignKey("mandate.id"))
    outgoing_message_id: Mapped[int | None] = mapped_column(sa.ForeignKey("outgoing_message.id"))
    recipient: Mapped[str] = mapped_column(sa.String(254))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
