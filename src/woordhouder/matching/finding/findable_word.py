"""Matching, finding: one word of what everybody may find, with its terms; words of drafts are not in here."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base
from woordhouder.matching.finding.rules import LONGEST_WORD


class FindableWord(Base):
    """A folded word and what it says."""

    __tablename__ = "findable_word"

    id: Mapped[int] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(sa.String(LONGEST_WORD), unique=True)
    stem: Mapped[str] = mapped_column(sa.String(LONGEST_WORD), index=True)
    terms: Mapped[str]
    """Its stem and the stems of its parts, with blanks between."""
    count: Mapped[int]
    """How often it is used; grows a little too fast until the words are counted anew."""
