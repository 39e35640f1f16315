"""Matching, finding: one piece of three letters of a word, to find words that were meant."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class FindableGram(Base):
    """A piece of a word, with the word's length: a word that is much longer or shorter was not meant."""

    __tablename__ = "findable_gram"
    __table_args__ = ({"sqlite_with_rowid": False},)

    gram: Mapped[str] = mapped_column(sa.String(3), primary_key=True)
    length: Mapped[int] = mapped_column(primary_key=True)
    word_id: Mapped[int] = mapped_column(
        sa.ForeignKey("findable_word.id", ondelete="CASCADE"), primary_key=True, index=True
    )
