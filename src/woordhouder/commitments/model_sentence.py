"""Commitments: a ready-made sentence that an organisation offers to those who write an agreement."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class ModelSentence(Base):
    """A *pasklare zin*."""

    __tablename__ = "model_sentence"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(sa.ForeignKey("organisation.id"))
    theme_id: Mapped[int | None] = mapped_column(sa.ForeignKey("theme.id"))
    ask_id: Mapped[int | None] = mapped_column(sa.ForeignKey("ask.id"))
    text: Mapped[str]
