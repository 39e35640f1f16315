"""Civic: who holds which seat, for which group, from when to when, and at which mandate address."""

from datetime import date
from enum import Enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base, text_enum


class MandateRole(Enum):
    """The seats that matter here."""

    MAYOR = "mayor"
    ALDERMAN = "alderman"
    COUNCILLOR = "councillor"
    COUNCIL_CHAIR = "council_chair"


class Mandate(Base):
    """One office of one person during one period."""

    __tablename__ = "mandate"
    __table_args__ = (
        sa.CheckConstraint("ends_on is null or ends_on >= starts_on", name="ends_after_start"),
        sa.UniqueConstraint("official_id", "municipality_id", "role", "starts_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    official_id: Mapped[int] = mapped_column(sa.ForeignKey("official.id"), index=True)
    municipality_id: Mapped[int] = mapped_column(sa.ForeignKey("municipality.id"), index=True)
    political_group_id: Mapped[int | None] = mapped_column(sa.ForeignKey("political_group.id"))
    role: Mapped[MandateRole] = mapped_column(text_enum(MandateRole))
    uri: Mapped[str | None] = mapped_column(sa.String(300), unique=True)
    portfolio: Mapped[str | None] = mapped_column(sa.String(500))
    """The policy fields of an alderman, as published."""
    mail_address: Mapped[str | None] = mapped_column(sa.String(254))
    """The address of the mandate, never a private one."""
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
