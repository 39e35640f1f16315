"""Reminders: fill in a mail: its wording has named blanks; a missing value is an error, never an empty hole."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, select_autoescape

from woordhouder.kit.errors import WoordhouderError
from woordhouder.kit.paths import resource_dir
from woordhouder.reminders.mail_kind import mail_kind
from woordhouder.reminders.mirror import mirror
from woordhouder.reminders.subject_line import fill_subject, in_full, joined, parted
from woordhouder.reminders.wording import fill

BLANK = re.compile(r"\{([a-z_]+)\}")


class EmptyBlank(WoordhouderError):
    """A blank for which nothing is known: the mail is not written."""


@dataclass(frozen=True)
class MailWords:
    """A mail before it becomes bytes: the plain text is the master, the HTML mirrors it."""

    subject: str
    text: str
    html: str


def render_mail(mail: str, values: Mapping[str, Any], wording: str | None = None) -> MailWords:
    """Return the words of a mail, the text folded to 78 columns.

    wording: what staff wrote, the subject first; none means the words that come with the program. Only its named
    blanks are filled in, in one go: what stands in a value, such as a promise, is never looked at again.
    """
    said = dict(values) | {"mail": mail}
    pattern, body = parted(wording or default_wording(mail), default_subject(mail))
    text = BLANK.sub(lambda found: _value(mail, found[1], said), body)
    why = _template("mail/why.txt").render(said).strip()
    paragraphs = mirror(text, why, {said["link"], said["opt_out_url"], said["privacy_url"]})
    page = _template("mail/letter.html").render(paragraphs=paragraphs)
    plain = fill(_without_holes(f"{text.strip()}\n\n{why}"))
    return MailWords(fill_subject(pattern, said["headline"]), plain, page.strip() + "\n")


@cache
def default_wording(mail: str) -> str:
    """Return the words that come with the program, the subject first."""
    return joined(default_subject(mail), (_folder(mail) / "wording.txt").read_text())


@cache
def default_subject(mail: str) -> str:
    """Return the subject that comes with the program, with its blanks."""
    return (_folder(mail) / "subject.txt").read_text().strip()


def _folder(mail: str) -> Path:
    return resource_dir("templates") / "mail" / mail


def _value(mail: str, name: str, said: Mapping[str, Any]) -> str:
    blank = mail_kind(mail).blanks.get(name)
    if blank is None:
        raise EmptyBlank(f"The mail {mail!r} knows no blank {{{name}}}: see its list of blanks")
    value = _template(f"mail/blanks/{name}.txt").render(said).strip()
    if not value and not blank.may_be_empty:
        raise EmptyBlank(f"Nothing to fill in for {{{name}}} in the mail {mail!r}: complete the data")
    return value


@cache
def _template(name: str) -> Template:
    return _environment().get_template(name)


def _without_holes(text: str) -> str:
    """Return the text with one empty line between paragraphs: a blank that may be empty leaves none."""
    return re.sub(r"\n\s*\n", "\n\n", text)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(resource_dir("templates")),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["date_long"] = in_full
    environment.globals["_"] = _as_it_is
    return environment


def _as_it_is(text: str, **values: object) -> str:
    """Mails go out in Dutch, the language of the code's own words."""
    return text % values if values else text
