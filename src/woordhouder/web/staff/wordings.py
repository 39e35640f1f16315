"""Web, staff: the words of our mails: read, try on real promises, put in force, go back."""

from collections import Counter
from datetime import datetime

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.kit.catalogue import DEFAULT
from woordhouder.kit.language import N_
from woordhouder.reminders.audience import readers_by_language
from woordhouder.reminders.compose_mail import MAILS
from woordhouder.reminders.mail_kind import mail_kind
from woordhouder.reminders.mail_language import MAIL_LANGUAGES, known_language
from woordhouder.reminders.mail_templates import default_subject, default_wording, starting_words
from woordhouder.reminders.save_wording import restore_wording, save_wording, tidy_wording
from woordhouder.reminders.subject_line import LONGEST_PATTERN, joined, parted
from woordhouder.reminders.trial_counts import trials_of
from woordhouder.reminders.try_two_wordings import FEWEST, MOST, begin_trial, end_trial
from woordhouder.reminders.try_wording import try_wording
from woordhouder.reminders.wording_queries import wording_lines, wording_versions
from woordhouder.reminders.wording_rules import LONGEST
from woordhouder.reminders.wording_version import words_kept
from woordhouder.reminders.write_letter import Letterhead
from woordhouder.web.desks import Desk, Part
from woordhouder.web.forms import Form
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page
from woordhouder.web.site import Site

HERE = "/staff/bewoordingen"
DESK = Desk(N_("Bewoordingen"), HERE, Action.RELEASE_MAIL, place=53, part=Part.MAIL)


@get(HERE, guards=[allowed(Action.RELEASE_MAIL)], sync_to_thread=True)
def show_wordings(session: NamedDependency[Session], page: NamedDependency[Page]) -> Response[bytes]:
    """Show each mail with whose words it has."""
    lines = wording_lines(session)
    return page(
        "staff/wordings.html",
        lines=lines,
        readers=readers_by_language(session),
        translated=Counter(language for line in lines for language in line.translated),
    )


@get(f"{HERE}/{{mail:str}}", guards=[allowed(Action.RELEASE_MAIL)], sync_to_thread=True)
def show_wording(
    mail: FromPath[str],
    site: NamedDependency[Site],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
    versie: FromQuery[str] = "",
    taal: FromQuery[str] = DEFAULT,
) -> Response[bytes]:
    """Show the words of one mail, how it looks with real promises, and every version before.

    versie: put an older version, or 0 for the default, in the field; nothing is kept before a button.
    taal: the language of the mail; without words of staff the field holds words to begin with.
    """
    mail_kind(mail)
    known_language(taal)
    older = {str(line.version.version): line.words for line in wording_versions(session, mail, taal)}
    kept = None if versie == "0" else words_kept(session, mail, taal)
    words = older.get(versie) or kept or starting_words(mail, taal)
    return _show(page, session, site, mail, taal, words, now)


@post(f"{HERE}/{{mail:str}}", guards=[allowed(Action.RELEASE_MAIL)], sync_to_thread=True)
def put_in_force(
    mail: FromPath[str],
    form: NamedDependency[Form],
    site: NamedDependency[Site],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Keep the words, unless a rule speaks against them."""
    words, language = _typed(form, mail), _language(form)
    letterhead = _letterhead(site)
    if try_wording(session, letterhead, mail, words, now, language).problems:
        return _show(page, session, site, mail, language, words, now, status=422)
    save_wording(session, letterhead, mail, words, page.account_id, now, language)
    return page.redirect(_at(mail, language))


@post(f"{HERE}/{{mail:str}}/voorbeeld", guards=[allowed(Action.RELEASE_MAIL)], sync_to_thread=True, status_code=200)
def preview(
    mail: FromPath[str],
    form: NamedDependency[Form],
    site: NamedDependency[Site],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Show how the words that were typed would look; nothing is kept."""
    return _show(page, session, site, mail, _language(form), _typed(form, mail), now)


@post(f"{HERE}/{{mail:str}}/standaard", guards=[allowed(Action.RELEASE_MAIL)], sync_to_thread=True)
def go_back_to_default(
    mail: FromPath[str],
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Put the words in force that come with the program; in another language than Dutch, none."""
    language = _language(form)
    restore_wording(session, mail, page.account_id, now, language)
    return page.redirect(_at(mail, language))


@post(f"{HERE}/{{mail:str}}/vergelijk", guards=[allowed(Action.RELEASE_MAIL)], sync_to_thread=True)
def compare_two(
    mail: FromPath[str],
    form: NamedDependency[Form],
    site: NamedDependency[Site],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Set the words that were typed beside those in force."""
    words = _typed(form, mail)
    letterhead = _letterhead(site)
    if try_wording(session, letterhead, mail, words, now).problems:
        return _show(page, session, site, mail, DEFAULT, words, now, status=422)
    people = form.number("people_per_arm") or 0
    begin_trial(session, letterhead, mail, words, people, page.account_id, now)
    return page.redirect(f"{HERE}/{mail}")


@post(f"{HERE}/{{mail:str}}/vergelijk/stop", guards=[allowed(Action.RELEASE_MAIL)], sync_to_thread=True)
def stop_comparing(
    mail: FromPath[str],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Write with the words in force again."""
    end_trial(session, mail, page.account_id, now)
    return page.redirect(f"{HERE}/{mail}")


def _typed(form: Form, mail: str) -> str:
    """Return the wording out of its two fields; who types the line with the subject above the words may do so."""
    mail_kind(mail)
    subject = form.text("subject", longest=LONGEST_PATTERN, is_needed=False)
    words = form.text("words", longest=LONGEST, is_needed=False)
    return tidy_wording(mail, joined(subject, words) if subject else words)


def _language(form: Form) -> str:
    return known_language(form.text("language", longest=2, is_needed=False) or DEFAULT)


def _at(mail: str, language: str) -> str:
    return f"{HERE}/{mail}" + ("" if language == DEFAULT else f"?taal={language}")


def _letterhead(site: Site) -> Letterhead:
    return Letterhead(site.mail_from, site.base_url)


def _show(
    page: Page,
    session: Session,
    site: Site,
    mail: str,
    language: str,
    words: str,
    now: datetime,
    status: int = 200,
) -> Response[bytes]:
    kind, kept = mail_kind(mail), words_kept(session, mail, language)
    subject, said = parted(words, default_subject(mail))
    tried = try_wording(session, _letterhead(site), mail, words, now, language)
    is_dutch = language == DEFAULT
    return page(
        "staff/wording.html",
        status=status,
        kind=kind,
        subject=subject,
        words=said,
        longest_subject=LONGEST_PATTERN,
        tried=tried,
        longest=LONGEST,
        is_changed=words != kept,
        is_default=kept == (default_wording(mail) if is_dutch else None),
        language=language,
        languages=MAIL_LANGUAGES,
        is_kept=kept is not None,
        reader_count=readers_by_language(session).get(language, 0),
        versions=wording_versions(session, mail, language),
        trials=trials_of(session, mail, now) if is_dutch else [],
        may_compare=is_dutch and mail in MAILS.values(),
        fewest=FEWEST,
        most=MOST,
    )
