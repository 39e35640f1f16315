"""Matching: how often the papers of this installation use a word; a compound is split into words that are used."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class PaperWord(Base):
    """One word, folded, with how often it stands in titles and short texts of all municipalities.

    `findable_word` counts another thing: all that everybody may find, also promises and whole texts.
    """

    __tablename__ = "paper_word"

    word: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    used_count: Mapped[int]
