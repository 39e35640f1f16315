"""Reminders: what staff wrote in the place of the words that come with the program; every version is kept."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from woordhouder.kit.database import Base
from woordhouder.reminders.mail_templates import default_subject, default_wording
from woordhouder.reminders.subject_line import joined, parted


class WordingVersion(Base):
    """One version of the words of one mail. The newest is in force; without words it is the default again."""

    __tablename__ = "wording_version"
    __table_args__ = (sa.UniqueConstraint("mail", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    mail: Mapped[str] = mapped_column(sa.String(40))
    version: Mapped[int]
    words: Mapped[str | None] = mapped_column(sa.Text)
    saved_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    saved_at: Mapped[datetime]


def newest_wording(session: Session, mail: str) -> WordingVersion | None:
    """Return the version in force; none when nobody ever changed this mail."""
    return session.scalar(
        sa.select(WordingVersion)
        .where(WordingVersion.mail == mail)
        .order_by(WordingVersion.version.desc())
        .limit(1)
    )


def words_in_force(session: Session, mail: str) -> str:
    """Return the words of this mail as they go out now, the subject first; older versions know the usual one."""
    newest = newest_wording(session, mail)
    words = default_wording(mail) if newest is None or newest.words is None else newest.words
    return joined(*parted(words, default_subject(mail)))
