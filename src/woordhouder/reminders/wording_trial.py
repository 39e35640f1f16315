"""Reminders: two wordings of one mail side by side: which people got which, fixed beforehand by chance."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from woordhouder.kit.database import Base


class WordingTrial(Base):
    """The words in force (A) against other words (B), until so many people got each. One at a time for a mail."""

    __tablename__ = "wording_trial"
    __table_args__ = (
        sa.CheckConstraint("people_per_arm between 30 and 2000", name="people_per_arm_sensible"),
        sa.CheckConstraint("(ended_at is null) = (ended_by_id is null)", name="ended_by_somebody"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    mail: Mapped[str] = mapped_column(sa.String(40))
    a_words: Mapped[str] = mapped_column(sa.Text)
    b_words: Mapped[str] = mapped_column(sa.Text)
    people_per_arm: Mapped[int]
    """Said before the first mail: who looks every day and stops when it suits, proves nothing."""
    began_at: Mapped[datetime]
    began_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))


class TrialMail(Base):
    """That a mail was written for a trial, and with which words."""

    __tablename__ = "trial_mail"

    id: Mapped[int] = mapped_column(primary_key=True)
    outgoing_message_id: Mapped[int] = mapped_column(sa.ForeignKey("outgoing_message.id"), unique=True)
    wording_trial_id: Mapped[int] = mapped_column(sa.ForeignKey("wording_trial.id"), index=True)
    is_b: Mapped[bool]


def open_trial(session: Session, mail: str) -> WordingTrial | None:
    """Return the trial of this mail that runs, if any."""
    wanted = sa.select(WordingTrial).where(WordingTrial.mail == mail, WordingTrial.ended_at.is_(None))
    return session.scalar(wanted.order_by(WordingTrial.id.desc()).limit(1))
