"""Accounts: somebody who works here."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class Account(Base):
    """One person; what this person may do follows from the memberships."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    mail_address: Mapped[str] = mapped_column(sa.String(254))
    mail_key: Mapped[str] = mapped_column(sa.String(254), unique=True)
    """The address in lower case: one account an address."""
    name: Mapped[str] = mapped_column(sa.String(100))
    password_hash: Mapped[str | None] = mapped_column(sa.String(300))
    """argon2id; none for an account that may not sign in."""
    language: Mapped[str] = mapped_column(sa.String(2), default="nl")
    is_active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
