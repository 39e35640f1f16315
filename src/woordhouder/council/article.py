"""Council: one article of a decision."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class Article(Base):
    """An *artikel*, in the order of the paper."""

    __tablename__ = "article"
    __table_args__ = (sa.UniqueConstraint("decision_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(sa.ForeignKey("decision.id"))
    position: Mapped[int]
    number: Mapped[str | None] = mapped_column(sa.String(60))
    text: Mapped[str]
