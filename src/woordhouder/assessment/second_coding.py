"""Assessment: a blind second judgement of the same commitment, to measure agreement."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.assessment.assessment import Status
from woordhouder.kit.database import Base, text_enum


class SecondCoding(Base):
    """What a second person judged without seeing the first judgement."""

    __tablename__ = "second_coding"
    __table_args__ = (sa.UniqueConstraint("assessment_id", "coded_by_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(sa.ForeignKey("assessment.id"))
    status: Mapped[Status] = mapped_column(text_enum(Status))
    coded_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    coded_at: Mapped[datetime]
