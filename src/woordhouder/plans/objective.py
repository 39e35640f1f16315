"""Plans: a policy objective of one report."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class Objective(Base):
    """A *beleidsdoelstelling*; its code need not be its own even inside one report."""

    __tablename__ = "objective"
    __table_args__ = (sa.UniqueConstraint("policy_report_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    policy_report_id: Mapped[int] = mapped_column(sa.ForeignKey("policy_report.id"))
    code: Mapped[str] = mapped_column(sa.String(200))
    short_text: Mapped[str]
    long_text: Mapped[str | None]
    position: Mapped[int]
