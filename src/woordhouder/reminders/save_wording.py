"""Reminders: put new words for a mail in force, or the ones that come with the program again."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts.audit import write
from woordhouder.kit.catalogue import DEFAULT
from woordhouder.kit.dialect import lock_until_commit
from woordhouder.kit.errors import BadInput, Conflict
from woordhouder.kit.language import N_
from woordhouder.reminders.mail_kind import mail_kind
from woordhouder.reminders.mail_language import known_language
from woordhouder.reminders.mail_templates import default_subject
from woordhouder.reminders.subject_line import joined, parted
from woordhouder.reminders.try_wording import try_wording
from woordhouder.reminders.wording_trial import open_trial
from woordhouder.reminders.wording_version import WordingVersion, newest_by_language, words_kept
from woordhouder.reminders.write_letter import Letterhead

SAVING = 727278


def save_wording(
    session: Session,
    letterhead: Letterhead,
    mail: str,
    words: str,
    by_id: int,
    now: datetime,
    language: str = DEFAULT,
) -> WordingVersion | None:
    """Keep these words as the newest version; None when they are in force already.

    Raises NotFound for an unknown mail or language, BadInput for words that break a rule, Conflict during
    a trial. What is written already stays.
    """
    mail_kind(mail)
    known_language(language)
    words = tidy_wording(mail, words)
    if try_wording(session, letterhead, mail, words, now, language).problems:
        raise BadInput(N_("Deze tekst kan zo niet vertrekken. Lees wat er niet klopt."))
    _lock(session, mail, language)
    if words == words_kept(session, mail, language):
        return None
    return _keep(session, mail, language, words, by_id, now)


def restore_wording(
    session: Session, mail: str, by_id: int, now: datetime, language: str = DEFAULT
) -> WordingVersion | None:
    """Go back to the words that come with the program, in another language to none; None when it is so already."""
    mail_kind(mail)
    known_language(language)
    _lock(session, mail, language)
    newest = newest_by_language(session, mail).get(language)
    return None if newest is None or newest.words is None else _keep(session, mail, language, None, by_id, now)


def _lock(session: Session, mail: str, language: str) -> None:
    """Let nobody else change the words of mails meanwhile; raises Conflict where two are being compared.

    Only Dutch words are compared.
    """
    lock_until_commit(session, SAVING)
    if language == DEFAULT and open_trial(session, mail) is not None:
        raise Conflict(N_("Er loopt een vergelijking van deze mail. Stop die eerst."))


def tidy_wording(mail: str, words: str) -> str:
    """Return the subject and the words with plain line ends and no blanks at the ends of lines."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return joined(*parted("\n".join(line.rstrip() for line in lines), default_subject(mail)))


def _keep(
    session: Session, mail: str, language: str, words: str | None, by_id: int, now: datetime
) -> WordingVersion:
    wanted = sa.select(sa.func.max(WordingVersion.version)).where(
        WordingVersion.mail == mail, WordingVersion.language == language
    )
    version = (session.scalar(wanted) or 0) + 1
    row = WordingVersion(
        mail=mail, language=language, version=version, words=words, saved_by_id=by_id, saved_at=now
    )
    session.add(row)
    session.flush()
    after = {"mail": mail, "language": language, "version": version}
    write(session, by_id, "save_wording", ("wording_version", row.id), None, after, now)
    return row
