"""Tests: a mail in another language goes out only with words of staff; else the Dutch one goes."""

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests import make
from tests.make import NOW
from tests.reminders.place import LETTERHEAD, Place, make_place
from tests.reminders.test_compose import assert_a_good_mail, hyper, plain
from woordhouder.civic.official import Official
from woordhouder.kit.errors import BadInput, NotFound
from woordhouder.reminders.mail_kind import MAIL_KINDS, MailKind
from woordhouder.reminders.mail_language import MAIL_LANGUAGES, in_full
from woordhouder.reminders.mail_templates import default_wording, starting_words
from woordhouder.reminders.outgoing_message import OutgoingMessage
from woordhouder.reminders.prepare import prepare
from woordhouder.reminders.queries import waiting_batches
from woordhouder.reminders.readers import readers
from woordhouder.reminders.save_wording import restore_wording, save_wording
from woordhouder.reminders.say_language import say_language
from woordhouder.reminders.try_two_wordings import begin_trial
from woordhouder.reminders.wording_rules import problems_of
from woordhouder.reminders.wording_trial import TrialMail
from woordhouder.reminders.wording_version import words_in_force, words_kept

FRENCH = starting_words("reminder", "fr")


def _place(session: Session, language: str) -> Place:
    place = make_place(session)
    session.get_one(Official, place.mandate.official_id).language = language
    session.flush()
    return place


def _mail(session: Session) -> OutgoingMessage:
    prepare(session, LETTERHEAD, NOW)
    return session.scalars(sa.select(OutgoingMessage)).one()


def _said(message: OutgoingMessage) -> str:
    return " ".join(plain(message).split())


@pytest.mark.parametrize("language", MAIL_LANGUAGES)
@pytest.mark.parametrize("kind", MAIL_KINDS, ids=lambda kind: kind.name)
def test_the_words_to_begin_with_keep_every_rule(kind: MailKind, language: str) -> None:
    assert problems_of(kind, starting_words(kind.name, language), language) == []


def test_who_reads_french_gets_a_french_mail_around_the_dutch_promise(session: Session) -> None:
    place = _place(session, "fr")
    saved = save_wording(session, LETTERHEAD, "reminder", FRENCH, make.make_account(session).id, NOW, "fr")
    assert saved is not None
    mail = _mail(session)
    assert_a_good_mail(mail)
    said = _said(mail)
    assert mail.wording_version_id == saved.id
    assert said.startswith("Bonjour Madame Verzonnen, Le 2 septembre 2024, votre liste a promis à Voorbeeldgem :")
    assert f'"{place.commitments[0].quote}"' in said
    assert "Avant le 31 décembre 2026, le conseil communal adapte le plan pluriannuel." in said
    assert "Pourquoi cet e-mail ? Vous êtes échevin(e) à Voorbeeldgem." in said
    assert "31 décembre 2026" in mail.subject or "31/12/2026" in mail.subject
    assert '<html lang="fr">' in hyper(mail)
    assert '<span lang="nl"' in hyper(mail)
    assert "Uw lijst" not in said


def test_who_reads_english_gets_links_to_english_pages(session: Session) -> None:
    _place(session, "en")
    by = make.make_account(session).id
    save_wording(session, LETTERHEAD, "reminder", starting_words("reminder", "en"), by, NOW, "en")
    said = _said(_mail(session))
    for path in ("a/", "u/", "privacy"):
        assert f"https://monitor.example/en/{path}" in said


def test_without_words_in_a_language_the_dutch_mail_goes_and_staff_reads_so(session: Session) -> None:
    _place(session, "de")
    by = make.make_account(session).id
    save_wording(session, LETTERHEAD, "reminder", FRENCH, by, NOW, "fr")
    mail = _mail(session)
    assert "Waarom krijgt u dit?" in _said(mail)
    (waiting,) = waiting_batches(session)[0].mails
    assert (waiting.language, waiting.official.language) == ("nl", "de")


def test_taking_french_words_away_brings_the_dutch_ones_back(session: Session) -> None:
    _place(session, "fr")
    by = make.make_account(session).id
    save_wording(session, LETTERHEAD, "reminder", FRENCH, by, NOW, "fr")
    assert words_in_force(session, "reminder") == default_wording("reminder")
    assert restore_wording(session, "reminder", by, NOW, "fr") is not None
    assert restore_wording(session, "reminder", by, NOW, "fr") is None
    assert words_kept(session, "reminder", "fr") is None
    assert "Waarom krijgt u dit?" in _said(_mail(session))


def test_only_dutch_words_are_compared(session: Session) -> None:
    _place(session, "fr")
    by = make.make_account(session).id
    save_wording(session, LETTERHEAD, "reminder", FRENCH, by, NOW, "fr")
    begin_trial(
        session, LETTERHEAD, "reminder", default_wording("reminder").replace("Hoe ver", "Hoever"), 30, by, NOW
    )
    assert save_wording(session, LETTERHEAD, "reminder", FRENCH.replace("Bonjour", "Chère"), by, NOW, "fr")
    assert _said(_mail(session)).startswith("Chère")
    assert session.scalars(sa.select(TrialMail)).all() == []


@pytest.mark.parametrize(
    ("language", "bad"),
    [
        ("fr", "Quelle honte."),
        ("fr", "Faites un don."),
        ("de", "Du bist dran."),
        ("en", "You lied."),
        ("en", "Donate"),
    ],
)
def test_the_rules_of_the_method_hold_in_each_language(session: Session, language: str, bad: str) -> None:
    words = starting_words("thanks", language).replace("{belofte}", f"{bad}\n\n{{belofte}}")
    with pytest.raises(BadInput):
        save_wording(session, LETTERHEAD, "thanks", words, make.make_account(session).id, NOW, language)


def test_an_unknown_language_is_refused(session: Session) -> None:
    place, by = _place(session, "nl"), make.make_account(session).id
    with pytest.raises(NotFound):
        save_wording(session, LETTERHEAD, "reminder", FRENCH, by, NOW, "it")
    with pytest.raises(NotFound):
        say_language(session, place.mandate.official_id, "it", by, NOW)
    with pytest.raises(NotFound):
        say_language(session, 999, "fr", by, NOW)


def test_staff_says_who_reads_what_and_finds_them_again(session: Session) -> None:
    place, by = _place(session, "nl"), make.make_account(session).id
    assert readers(session, NOW.date()) == []
    (found,) = readers(session, NOW.date(), "verzonn")
    say_language(session, found.official.id, "fr", by, NOW)
    (reader,) = readers(session, NOW.date())
    assert (reader.official.id, reader.municipality) == (place.mandate.official_id, "Voorbeeldgem")


@pytest.mark.parametrize(
    ("language", "said"),
    [("nl", "1 maart 2027"), ("fr", "1er mars 2027"), ("de", "1. März 2027"), ("en", "1 March 2027")],
)
def test_a_day_is_written_as_the_language_does(language: str, said: str) -> None:
    assert in_full(NOW.date().replace(year=2027, month=3, day=1), language) == said
