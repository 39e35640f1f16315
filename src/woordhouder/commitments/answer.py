"""Commitments: what a list answered to an ask."""

from datetime import date
from enum import Enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base, text_enum


class AnswerKind(Enum):
    """How far a list took an ask over."""

    ADOPTED = "adopted"
    PARTLY = "partly"
    REFUSED = "refused"
    NO_ANSWER = "no_answer"


class Answer(Base):
    """One list's answer to one ask, with its source."""

    __tablename__ = "answer"
    __table_args__ = (sa.UniqueConstraint("ask_id", "party_list_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    ask_id: Mapped[int] = mapped_column(sa.ForeignKey("ask.id"))
    party_list_id: Mapped[int] = mapped_column(sa.ForeignKey("party_list.id"))
    kind: Mapped[AnswerKind] = mapped_column(text_enum(AnswerKind))
    text: Mapped[str | None]
    answered_on: Mapped[date | None]
    citation_id: Mapped[int | None] = mapped_column(sa.ForeignKey("citation.id"))
