"""Reminders: fill in the three templates of a mail; a missing value is an error, never an empty hole."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from woordhouder.kit.paths import resource_dir
from woordhouder.kit.text import tidy
from woordhouder.reminders.wording import fill, in_full


@dataclass(frozen=True)
class MailWords:
    """A mail before it becomes bytes: the plain text is the master, the HTML mirrors it."""

    subject: str
    text: str
    html: str


def render_mail(mail: str, values: dict[str, Any]) -> MailWords:
    """Return the words of `templates/mail/<mail>/`, the text folded to 78 columns."""
    environment = _environment()
    parts = {part: environment.get_template(f"mail/{mail}/{part}").render(values) for part in _PARTS}
    return MailWords(tidy(parts["subject.txt"]), fill(parts["body.txt"]), parts["body.html"].strip() + "\n")


_PARTS = ("subject.txt", "body.txt", "body.html")


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
