"""Assessment: a mistake of ours that we mended, told in public with before and after."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class Correction(Base):
    """What we said, what we say now, and why."""

    __tablename__ = "correction"

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"), index=True)
    what: Mapped[str] = mapped_column(sa.String(200))
    before: Mapped[str] = mapped_column(sa.String(4000))
    after: Mapped[str] = mapped_column(sa.String(4000))
    reason: Mapped[str] = mapped_column(sa.String(1000))
    corrected_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    corrected_at: Mapped[datetime]
