"""Council: what staff decided once about a voter whom no mandate was found for."""

from datetime import datetime
from enum import Enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base, text_enum


class VoterVerdict(Enum):
    """What a printed voter turned out to be."""

    PERSON = "person"
    NOT_A_MEMBER = "not_a_member"
    SET_ASIDE = "set_aside"  # several people, or nobody knows yet: not asked again


class SettledVoter(Base):
    """One printed voter in one municipality, for votes of the past and of the future alike."""

    __tablename__ = "settled_voter"
    __table_args__ = (
        sa.UniqueConstraint("municipality_id", "voter_key"),
        sa.CheckConstraint("(verdict = 'person') = (official_id is not null)", name="a_person_or_nobody"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(sa.ForeignKey("municipality.id"))
    voter_key: Mapped[str] = mapped_column(sa.String(300))
    """As on the vote: the mandate's address, else the folded name."""
    name: Mapped[str] = mapped_column(sa.String(300))
    """As printed; the address where no name was."""
    verdict: Mapped[VoterVerdict] = mapped_column(text_enum(VoterVerdict))
    official_id: Mapped[int | None] = mapped_column(sa.ForeignKey("official.id"))
    settled_at: Mapped[datetime]
    settled_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
