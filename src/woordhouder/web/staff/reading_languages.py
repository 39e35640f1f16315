"""Web, staff: which official reads which language, so that mails can be written in it."""

from datetime import datetime
from urllib.parse import quote

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.language import N_
from woordhouder.reminders.mail_language import MAIL_LANGUAGES
from woordhouder.reminders.readers import readers
from woordhouder.reminders.say_language import say_language
from woordhouder.web.desks import Desk, Part
from woordhouder.web.forms import Form
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page

HERE = "/staff/talen"
DESK = Desk(N_("Talen van verkozenen"), HERE, Action.RELEASE_MAIL, place=57, part=Part.MAIL)
_LONGEST = 100


@get(HERE, guards=[allowed(Action.RELEASE_MAIL)], sync_to_thread=True)
def show_readers(
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
    naam: FromQuery[str] = "",
) -> Response[bytes]:
    """Show who reads another language than Dutch, or who is looked for by name."""
    name = naam.strip()[:_LONGEST]
    found = readers(session, brussels_date(now), name)
    return page("staff/reading_languages.html", readers=found, name=name, languages=MAIL_LANGUAGES)


@post(f"{HERE}/{{official_id:int}}", guards=[allowed(Action.RELEASE_MAIL)], sync_to_thread=True)
def keep_language(
    official_id: FromPath[int],
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Keep the language of one official."""
    language = form.text("language", longest=2, is_needed=False)
    say_language(session, official_id, language, page.account_id, now)
    name = form.text("name", longest=_LONGEST, is_needed=False)
    return page.redirect(f"{HERE}?naam={quote(name)}" if name else HERE)
