"""Reminders: try a wording on what is in the database now: how the mails would look, and what is wrong."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from woordhouder.kit.catalogue import DEFAULT
from woordhouder.kit.language import N_
from woordhouder.reminders.mail_kind import mail_kind
from woordhouder.reminders.mail_templates import MailWords, render_mail
from woordhouder.reminders.wording import COLUMNS, LONGEST_MAIL, cover_links
from woordhouder.reminders.wording_examples import wording_examples
from woordhouder.reminders.wording_rules import LONGEST, problems_of
from woordhouder.reminders.write_letter import Letterhead

_MOST_BYTES = 30_000
Problem = tuple[str, dict[str, str | int]]


@dataclass(frozen=True)
class Preview:
    """One mail as it would be: about what, to whom, its words. The secret part of links is covered."""

    about: str
    recipient: str
    subject: str
    text: str
    word_count: int


@dataclass(frozen=True)
class Tried:
    """What is wrong, each with its values; and how it looks. With a fault in the blanks there is nothing to see."""

    problems: list[Problem] = field(default_factory=list)
    previews: list[Preview] = field(default_factory=list)


def try_wording(
    session: Session, letterhead: Letterhead, mail: str, words: str, now: datetime, language: str = DEFAULT
) -> Tried:
    """Fill the blanks with promises and people that are there; nothing is written."""
    if len(words) > LONGEST:
        return Tried([(N_("Dit is te lang."), {})])
    problems: list[Problem] = list(problems_of(mail_kind(mail), words, language))
    if problems:
        return Tried(problems)
    previews = []
    for example in wording_examples(session, letterhead, mail, words, now, language):
        written = render_mail(mail, example.values, words, language)
        problems += [problem for problem in _too_much(written) if problem not in problems]
        text = cover_links(written.text)
        previews.append(Preview(example.about, example.recipient, written.subject, text, len(written.text.split())))
    return Tried(problems, previews)


def _too_much(written: MailWords) -> list[Problem]:
    """Return what goal U13 refuses; an address is one word and is never broken."""
    count, columns = len(written.text.split()), max(len(line) for line in written.text.split("\n"))
    found: list[Problem] = []
    if count > LONGEST_MAIL:
        found.append(
            (
                N_("Een mail wordt %(count)s woorden lang. Hoogstens %(most)s mag."),
                {"count": count, "most": LONGEST_MAIL},
            )
        )
    if columns > COLUMNS:
        found.append(
            (
                N_("Een regel wordt %(count)s tekens breed. Hoogstens %(most)s mag."),
                {"count": columns, "most": COLUMNS},
            )
        )
    if len(written.text.encode()) + len(written.html.encode()) > _MOST_BYTES:
        found.append((N_("De mail wordt te zwaar."), {}))
    return found
