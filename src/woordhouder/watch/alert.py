"""Watch: that staff was told of one cause on one day."""

from datetime import date, datetime
from enum import Enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base, text_enum


class Cause(Enum):
    """What is not well."""

    MAIL_WAITS = "mail_waits"
    HARVEST_OLD = "harvest_old"
    BACKUP_OLD = "backup_old"


class Alert(Base):
    """Unique by cause and day, Brussels time: whoever ticks, nobody is told the same twice a day."""

    __tablename__ = "alert"
    __table_args__ = (sa.UniqueConstraint("cause", "told_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    cause: Mapped[Cause] = mapped_column(text_enum(Cause))
    told_on: Mapped[date]
    told_at: Mapped[datetime]
