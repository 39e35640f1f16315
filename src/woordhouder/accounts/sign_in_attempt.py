"""Accounts: a try to sign in, kept a short while to slow down guessing."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class SignInAttempt(Base):
    """For which address, from where, and whether it went well."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (
        sa.Index("ix_sign_in_attempt_mail_key_tried_at", "mail_key", "tried_at"),
        sa.Index("ix_sign_in_attempt_remote_address_tried_at", "remote_address", "tried_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    mail_key: Mapped[str] = mapped_column(sa.String(254))
    remote_address: Mapped[str] = mapped_column(sa.String(64))
    tried_at: Mapped[datetime]
    went_well: Mapped[bool]
