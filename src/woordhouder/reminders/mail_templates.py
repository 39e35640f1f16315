"""Reminders: fill in a mail: its wording has named blanks; a missing value is an error, never an empty hole."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, select_autoescape

from woordhouder.kit.catalogue import DEFAULT, translations
from woordhouder.kit.errors import WoordhouderError
from woordhouder.kit.paths import resource_dir
from woordhouder.reminders.mail_kind import mail_kind
from woordhouder.reminders.mail_language import in_figures, in_full
from woordhouder.reminders.mirror import mirror
from woordhouder.reminders.subject_line import fill_subject, joined, parted
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


def render_mail(
    mail: str, values: Mapping[str, Any], wording: str | None = None, language: str = DEFAULT
) -> MailWords:
    """Return the words of a mail, the text folded to 78 columns.

    wording: what staff wrote, the subject first; none means the words that come with the program. Only its named
    blanks are filled in, in one go: what stands in a value, such as a promise, is never looked at again.
    language: of the wording, and of all that stands around it; the words of promises stay as they are.
    """
    said = dict(values) | {"mail": mail, "language": language}
    pattern, body = parted(wording or default_wording(mail), default_subject(mail))
    text = BLANK.sub(lambda found: _value(mail, found[1], said), body)
    why = _template("mail/why.txt", language).render(said).strip()
    paragraphs = mirror(text, why, {said["link"], said["opt_out_url"], said["privacy_url"]})
    page = _template("mail/letter.html", language).render(paragraphs=paragraphs, language=language)
    plain = fill(_without_holes(f"{text.strip()}\n\n{why}"))
    return MailWords(fill_subject(pattern, said["headline"], language), plain, page.strip() + "\n")


@cache
def default_wording(mail: str) -> str:
    """Return the words that come with the program, the subject first."""
    return joined(default_subject(mail), (_folder(mail) / "wording.txt").read_text())


@cache
def default_subject(mail: str) -> str:
    """Return the subject that comes with the program, with its blanks."""
    return (_folder(mail) / "subject.txt").read_text().strip()


@cache
def starting_words(mail: str, language: str) -> str:
    """Return words to begin with in a language, the subject first: they go out only once staff keeps them."""
    if language == DEFAULT:
        return default_wording(mail)
    subject = (_folder(mail) / f"subject.{language}.txt").read_text().strip()
    return joined(subject, (_folder(mail) / f"wording.{language}.txt").read_text())


def _folder(mail: str) -> Path:
    return resource_dir("templates") / "mail" / mail


def _value(mail: str, name: str, said: Mapping[str, Any]) -> str:
    blank = mail_kind(mail).blanks.get(name)
    if blank is None:
        raise EmptyBlank(f"The mail {mail!r} knows no blank {{{name}}}: see its list of blanks")
    value = _template(f"mail/blanks/{name}.txt", said["language"]).render(said).strip()
    if not value and not blank.may_be_empty:
        raise EmptyBlank(f"Nothing to fill in for {{{name}}} in the mail {mail!r}: complete the data")
    return value


@cache
def _template(name: str, language: str) -> Template:
    return _environment(language).get_template(name)


def _without_holes(text: str) -> str:
    """Return the text with one empty line between paragraphs: a blank that may be empty leaves none."""
    return re.sub(r"\n\s*\n", "\n\n", text)


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(resource_dir("templates")),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["date_long"] = partial(in_full, language=language)
    environment.filters["date_short"] = partial(in_figures, language=language)
    words = translations(language)
    environment.globals["_"] = _filling(words.gettext)
    environment.globals["ngettext"] = _counting(words)
    return environment


def _filling(gettext: Callable[[str], str]) -> Callable[..., str]:
    """Return `_()`: what is translated is the text of the template, never a value."""

    def said(text: str, **values: object) -> str:
        found = gettext(text)
        return found % values if values else found

    return said


def _counting(words: NullTranslations) -> Callable[..., str]:
    def said(one: str, many: str, num: int, **values: object) -> str:
        return words.ngettext(one, many, num) % {"num": num, **values}

    return said
