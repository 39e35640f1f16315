"""Council: what a decision points to beside its own words: an annex, or a file that holds its text."""

from enum import Enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base, text_enum


class AttachmentKind(Enum):
    """What stands behind the address."""

    ANNEX = "annex"
    TEXT = "text"
    """The decision's words stand in that file and not on the page."""


class Attachment(Base):
    """A *bijlage*, in the order in which papers first named it; the file itself is a document of this address."""

    __tablename__ = "attachment"
    __table_args__ = (sa.UniqueConstraint("decision_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(sa.ForeignKey("decision.id"))
    position: Mapped[int]
    kind: Mapped[AttachmentKind] = mapped_column(text_enum(AttachmentKind))
    address: Mapped[str]
    label: Mapped[str | None]
    """The words that lead to it, as published."""
