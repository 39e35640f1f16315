"""Reminders: that an official was told that an answer is on the website; once for each answer."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class ShownNotice(Base):
    """Which mail told of which answer. Unique by answer: shown again after a doubt, it is not told again."""

    __tablename__ = "shown_notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    reply_id: Mapped[int] = mapped_column(sa.ForeignKey("reply.id"), unique=True)
    outgoing_message_id: Mapped[int] = mapped_column(sa.ForeignKey("outgoing_message.id"), index=True)
