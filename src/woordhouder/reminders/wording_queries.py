"""Reminders: what staff may ask about the words of our mails."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts.account import Account
from woordhouder.reminders.mail_kind import MAIL_KINDS, MailKind
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
        """The words of the version; a return to the default has those."""
        return self.version.words or default_wording(self.version.mail)


@dataclass(frozen=True)
class WordingLine:
    """One mail, and its newest version where staff ever changed it."""

    kind: MailKind
    newest: VersionLine | None


def wording_lines(session: Session) -> list[WordingLine]:
    """Return every mail."""
    newest: dict[str, VersionLine] = {}
    for line in _versions(session, sa.true()):
        newest.setdefault(line.version.mail, line)
    return [WordingLine(kind, newest.get(kind.name)) for kind in MAIL_KINDS]


def wording_versions(session: Session, mail: str) -> list[VersionLine]:
    """Return the versions of one mail, the newest first."""
    return _versions(session, WordingVersion.mail == mail)


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
