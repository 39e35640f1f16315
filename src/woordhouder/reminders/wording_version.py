"""Reminders: what staff wrote in the place of the words that come with the program; every version is kept."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from woordhouder.kit.catalogue import DEFAULT
from woordhouder.kit.database import Base
from woordhouder.reminders.mail_templates import default_subject, default_wording
from woordhouder.reminders.subject_line import joined, parted


class WordingVersion(Base):
    """One version of the words of one mail in one language. The newest is in force; without words it is as before:
    the words that come with the program in Dutch, and in another language none."""

    __tablename__ = "wording_version"
    __table_args__ = (sa.UniqueConstraint("mail", "language", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    mail: Mapped[str] = mapped_column(sa.String(40))
    language: Mapped[str] = mapped_column(sa.String(2), default=DEFAULT, server_default=DEFAULT)
    version: Mapped[int]
    words: Mapped[str | None] = mapped_column(sa.Text)
    saved_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    saved_at: Mapped[datetime]


def newest_by_language(session: Session, mail: str) -> dict[str, WordingVersion]:
    """Return the versions in force; a language that nobody ever wrote in is not among them."""
    newest = sa.select(sa.func.max(WordingVersion.id)).where(WordingVersion.mail == mail)
    rows = session.scalars(
        sa.select(WordingVersion).where(WordingVersion.id.in_(newest.group_by(WordingVersion.language)))
    )
    return {version.language: version for version in rows}


def words_in_force(session: Session, mail: str) -> str:
    """Return the Dutch words of this mail as they go out now, the subject first."""
    return words_kept(session, mail, DEFAULT) or default_wording(mail)


def words_kept(session: Session, mail: str, language: str) -> str | None:
    """Return the words of this mail in a language, the subject first; older versions know the usual one.

    None where nobody keeps words in another language: then the Dutch ones go out.
    """
    newest = newest_by_language(session, mail).get(language)
    words = newest.words if newest is not None else None
    if words is None and language == DEFAULT:
        words = default_wording(mail)
    return None if words is None else joined(*parted(words, default_subject(mail)))
