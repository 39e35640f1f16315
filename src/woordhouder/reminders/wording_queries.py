"""Reminders: what staff may ask about the words of our mails."""

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts.account import Account
from woordhouder.kit.catalogue import DEFAULT
from woordhouder.reminders.mail_kind import MAIL_KINDS, MailKind
from woordhouder.reminders.mail_language import MAIL_LANGUAGES
from woordhouder.reminders.mail_templates import default_wording
from woordhouder.reminders.outgoing_message import OutgoingMessage
from woordhouder.reminders.wording_version import WordingVersion


@dataclass(frozen=True)
class VersionLine:
    """One version, with who wrote it and how many mails were made from it."""

    version: WordingVersion
    saved_by: str
    mail_count: int

    @property
    def words(self) -> str:
        """The words of the version; a return to the default has those, in another language the Dutch ones."""
        return self.version.words or default_wording(self.version.mail)


@dataclass(frozen=True)
class WordingLine:
    """One mail, and its newest version where staff ever changed it."""

    kind: MailKind
    newest: VersionLine | None
    translated: tuple[str, ...]
    """The other languages in which staff keeps words for it."""


def wording_lines(session: Session) -> list[WordingLine]:
    """Return every mail."""
    newest: dict[tuple[str, str], VersionLine] = {}
    for line in _versions(session, sa.true()):
        newest.setdefault((line.version.mail, line.version.language), line)
    return [_line(kind, newest) for kind in MAIL_KINDS]


def _line(kind: MailKind, newest: Mapping[tuple[str, str], VersionLine]) -> WordingLine:
    kept = [language for (mail, language), line in newest.items() if mail == kind.name and line.version.words]
    others = tuple(language for language in MAIL_LANGUAGES[1:] if language in kept)
    return WordingLine(kind, newest.get((kind.name, DEFAULT)), others)


def wording_versions(session: Session, mail: str, language: str = DEFAULT) -> list[VersionLine]:
    """Return the versions of one mail in a language, the newest first."""
    return _versions(session, sa.and_(WordingVersion.mail == mail, WordingVersion.language == language))


def _versions(session: Session, which: sa.ColumnElement[bool]) -> list[VersionLine]:
    count = (
        sa.select(sa.func.count(OutgoingMessage.id))
        .where(OutgoingMessage.wording_version_id == WordingVersion.id)
        .correlate(WordingVersion)
        .scalar_subquery()
    )
    rows = session.execute(
        sa.select(WordingVersion, Account.name, count)
        .join(Account, Account.id == WordingVersion.saved_by_id)
        .where(which)
        .order_by(WordingVersion.mail, WordingVersion.version.desc())
    )
    return [VersionLine(*row) for row in rows]
