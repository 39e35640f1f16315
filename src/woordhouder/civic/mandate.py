"""Civic: who holds which seat, for which group, from when to when, and at which mandate address."""

from datetime import date
from enum import Enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.civic.governing_body import GoverningBody
from woordhouder.kit.database import Base, text_enum


class MandateRole(Enum):
    """The seats that matter here; those of the OCMW (public welfare) are held by the same people."""

    MAYOR = "mayor"
    ALDERMAN = "alderman"
    COUNCILLOR = "councillor"
    COUNCIL_CHAIR = "council_chair"
    WELFARE_COUNCILLOR = "welfare_councillor"  # lid van de raad voor maatschappelijk welzijn
    WELFARE_CHAIR = "welfare_chair"
    WELFARE_BUREAU = "welfare_bureau"  # lid of voorzitter van het vast bureau
    WELFARE_COMMITTEE = "welfare_committee"  # lid of voorzitter van het bijzonder comité


class MandateStatus(Enum):
    """How somebody holds a seat; a change of status makes a new mandate."""

    EFFECTIVE = "effective"
    PREVENTED = "prevented"  # verhinderd: a deputy sits instead
    ACTING = "acting"  # waarnemend
    TITULAR = "titular"  # titelvoerend


class Mandate(Base):
    """One office of one person during one period, for one group; a change of group makes a new one."""

    __tablename__ = "mandate"
    __table_args__ = (
        sa.CheckConstraint("ends_on is null or ends_on >= starts_on", name="ends_after_start"),
        # The mandate database may give one seat two addresses; what staff typed stands once.
        sa.Index(
            "uq_mandate_without_address",
            "official_id",
            "municipality_id",
            "role",
            "starts_on",
            unique=True,
            sqlite_where=sa.text("uri is null"),
            postgresql_where=sa.text("uri is null"),
        ),
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
    governing_body_id: Mapped[int | None] = mapped_column(sa.ForeignKey(GoverningBody.id))
    """The body of the term in which this seat is, where the source says so."""
    status: Mapped[MandateStatus | None] = mapped_column(text_enum(MandateStatus))
    rank: Mapped[str | None] = mapped_column(sa.String(100))
    """The order among equals in the source's words, such as *Eerste schepen*."""
    deputy_id: Mapped[int | None] = mapped_column(sa.ForeignKey("mandate.id"))
    """The mandate of who sits instead for a while."""
