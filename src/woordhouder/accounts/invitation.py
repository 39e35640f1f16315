"""Accounts: an invitation to work here, good once and for a few days."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.accounts.membership import Role
from woordhouder.kit.database import Base, text_enum


class Invitation(Base):
    """Who may come in, in which role; the link's secret is kept as sha256."""

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    mail_address: Mapped[str] = mapped_column(sa.String(254))
    role: Mapped[Role] = mapped_column(text_enum(Role))
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    invited_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    account_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
