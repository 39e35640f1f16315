"""Matching, meaning: the vector of one text."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class TextVector(Base):
    """Worked out once, made again at any time; the text itself is not in here."""

    __tablename__ = "text_vector"

    text_hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    """sha256 of the model's name, of what the text is (promise or paper), and of the text."""
    content: Mapped[bytes]
    """Figures of two bytes each."""
