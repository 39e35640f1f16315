"""Tests: words of staff go out only when they keep to the method; nothing in a value is ever looked at again."""

from datetime import date

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from tests import make
from tests.make import NOW, TODAY
from tests.reminders.place import LETTERHEAD, make_place
from tests.reminders.staff_words import longest_words
from tests.reminders.test_compose import assert_a_good_mail, plain, words_of
from woordhouder.kit.errors import BadInput, NotFound
from woordhouder.kit.text import tidy
from woordhouder.reminders.compose import compose_due
from woordhouder.reminders.mail_kind import MAIL_KINDS, MailKind, mail_kind
from woordhouder.reminders.mail_templates import EmptyBlank, default_wording, render_mail
from woordhouder.reminders.outgoing_message import OutgoingMessage
from woordhouder.reminders.save_wording import restore_wording, save_wording
from woordhouder.reminders.schedule import schedule_due
from woordhouder.reminders.subject_line import (
    LONGEST_FIXED,
    Headline,
    fill_subject,
    joined,
    parted,
    problems_of_subject,
)
from woordhouder.reminders.try_wording import try_wording
from woordhouder.reminders.wording_rules import problems_of
from woordhouder.reminders.wording_version import WordingVersion, words_in_force

REMINDER = mail_kind("reminder")
DEFAULT = default_wording("reminder")
OURS = DEFAULT.replace("Hoe ver staat u?", "Hoe ver staat het ermee?")


def _mail(session: Session) -> OutgoingMessage:
    schedule_due(session, TODAY, NOW)
    compose_due(session, LETTERHEAD, NOW)
    return session.scalars(sa.select(OutgoingMessage)).one()


@pytest.mark.parametrize("kind", MAIL_KINDS, ids=lambda kind: kind.name)
def test_the_words_that_come_with_the_program_keep_every_rule(kind: MailKind) -> None:
    assert problems_of(kind, default_wording(kind.name)) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("{moment}", ""), "moet er één keer in staan"),
        (("{link}", "{link}\n{link}"), "moet er één keer in staan"),
        (("{datum}", "{dag}"), "bestaat niet"),
        (("{link}", "Klik hier: {link}"), "alleen op een regel"),
        (("Hoe ver", "{{ 7 * 7 }} Hoe ver"), "accolade"),
        (("Hoe ver", "{% raw %} Hoe ver"), "accolade"),
        (("Hoe ver", "{0.__class__} Hoe ver"), "accolade"),
        (("Hoe ver", "<img src=x> Hoe ver"), "zonder opmaak"),
        (("Hoe ver", "[lees](meer) Hoe ver"), "zonder opmaak"),
        (("Hoe ver", "Zie www.elders.example. Hoe ver"), "geen ander webadres"),
        (("Hoe ver", "Zie https://elders.example/pixel. Hoe ver"), "geen ander webadres"),
        (("Hoe ver", "Zie elders.be. Hoe ver"), "geen ander webadres"),
        (("Hoe ver", "Gelieve te antwoorden. Hoe ver"), "Schrijf niet"),
        (("uw antwoord".capitalize(), "Jouw antwoord"), "Wij zeggen u"),
        (("Hoe ver", "Dit is woordbreuk. Hoe ver"), "terecht"),
        (("Hoe ver", "Doneer nu. Hoe ver"), "geen geld"),
        (("Hoe ver", "Wij " + "vragen " * 20 + "dit. Hoe ver"), "te lang"),
        (("Hoe ver", "Een kort woord. " * 5 + "Hoe ver"), "woorden. Hoogstens"),
        (("Uw belofte {naam}", "Uw belofte"), "In het onderwerp staat het vak"),
        (("(vóór {datum})", ""), "In het onderwerp staat het vak"),
        (("Uw belofte {naam}", "Uw [belofte {naam}]"), "nooit tussen"),
        (("Uw belofte", "Onze {vraag} over uw"), "gewone tekst"),
        (("Uw belofte", "Wij vragen u opnieuw en opnieuw hoe het staat met"), "tekens naast de vakken"),
        (("Uw belofte", "Woordbreuk:"), "terecht"),
        (("Uw belofte", "Jouw belofte www.x.example"), "geen ander webadres"),
    ],
)
def test_what_breaks_a_rule_is_named(change: tuple[str, str], said: str) -> None:
    assert change[0] in DEFAULT
    problems = problems_of(REMINDER, DEFAULT.replace(*change))
    assert any(said in words for words, _ in problems), problems


def test_saved_words_go_out_and_the_mail_knows_its_version(session: Session) -> None:
    make_place(session)
    by = make.make_account(session).id
    saved = save_wording(session, LETTERHEAD, "reminder", OURS, by, NOW)
    assert saved is not None
    mail = _mail(session)
    assert mail.wording_version_id == saved.id
    assert "Hoe ver staat het ermee? Laat het ons weten" in " ".join(plain(mail).split())
    assert_a_good_mail(mail)


@settings(max_examples=200, deadline=None)
@given(
    fixed=st.text("abcdefghij é:,.?", max_size=LONGEST_FIXED),
    optional=st.text("abc ?", max_size=40),
    title=st.text(max_size=120),
    others=st.integers(0, 9999),
    on=st.dates(date(2025, 1, 1), date(2031, 1, 1)),
)
def test_a_subject_that_keeps_the_rules_fits_with_name_and_day(
    fixed: str, optional: str, title: str, others: int, on: date
) -> None:
    pattern = f"{fixed}{{naam}}[{optional}]{{datum}}"
    assert [words for words, _ in problems_of_subject(pattern) if "tekens" in words] == []
    said = fill_subject(pattern, Headline(title, others, on))
    assert len(said) <= 70
    assert str(on.year) in said
    assert len(said.splitlines()) == 1
    name = tidy(title).replace('"', "'")
    assert name[:8].rstrip() in said


def test_a_subject_of_staff_goes_out_and_older_versions_keep_the_usual_one(session: Session) -> None:
    make_place(session)
    by = make.make_account(session).id
    ours = joined("Over {naam}[, hoe gaat het?] tegen {datum}", parted(DEFAULT, "")[1])
    assert save_wording(session, LETTERHEAD, "reminder", ours, by, NOW) is not None
    assert _mail(session).subject.startswith('Over "')
    before = parted(DEFAULT, "")[1]
    session.add(WordingVersion(mail="reminder", version=2, words=before, saved_by_id=by, saved_at=NOW))
    session.flush()
    assert words_in_force(session, "reminder") == DEFAULT


def test_saving_the_same_twice_keeps_one_version(session: Session) -> None:
    by = make.make_account(session).id
    assert save_wording(session, LETTERHEAD, "reminder", OURS, by, NOW) is not None
    assert save_wording(session, LETTERHEAD, "reminder", OURS.replace("\n", "  \r\n"), by, NOW) is None


def test_going_back_to_the_default_keeps_what_was(session: Session) -> None:
    by = make.make_account(session).id
    save_wording(session, LETTERHEAD, "reminder", OURS, by, NOW)
    assert restore_wording(session, "reminder", by, NOW) is not None
    assert restore_wording(session, "reminder", by, NOW) is None
    assert words_in_force(session, "reminder") == DEFAULT
    rows = session.scalars(sa.select(WordingVersion).order_by(WordingVersion.version)).all()
    assert [(row.version, row.words) for row in rows] == [(1, OURS), (2, None)]


def test_words_that_break_a_rule_are_not_kept(session: Session) -> None:
    by = make.make_account(session).id
    with pytest.raises(BadInput):
        save_wording(session, LETTERHEAD, "reminder", OURS.replace("{link}", ""), by, NOW)
    with pytest.raises(NotFound):
        save_wording(session, LETTERHEAD, "../../etc", OURS, by, NOW)
    assert session.scalars(sa.select(WordingVersion)).all() == []


def test_trying_shows_real_promises_and_keeps_nothing(session: Session) -> None:
    place = make_place(session, 4)
    before = session.scalar(sa.select(sa.func.count(OutgoingMessage.id)))
    tried = try_wording(session, LETTERHEAD, "reminder", OURS, NOW)
    assert tried.problems == []
    one, many = tried.previews
    assert place.commitments[-1].quote[:20] in one.text.replace("\n", " ")
    assert "En 1 andere." in many.text
    assert "xxxxxxxx" not in one.text + many.text
    session.flush()
    assert session.scalar(sa.select(sa.func.count(OutgoingMessage.id))) == before


@pytest.mark.parametrize("kind", MAIL_KINDS, ids=lambda kind: kind.name)
def test_every_mail_can_be_tried(session: Session, kind: MailKind) -> None:
    make_place(session)
    tried = try_wording(session, LETTERHEAD, kind.name, default_wording(kind.name), NOW)
    assert tried.problems == []
    assert len(tried.previews) == 1


def test_what_stands_in_a_value_is_never_filled_in_again(session: Session) -> None:
    place = make_place(session)
    place.commitments[0].quote = "Wij bouwen {link} {{ 7 * 7 }} {% raw %} <b>twintig</b> plaatsen."
    mail = _mail(session)
    assert '"Wij bouwen {link} {{ 7 * 7 }} {% raw %} <b>twintig</b> plaatsen."' in " ".join(plain(mail).split())


def test_a_missing_value_is_an_error() -> None:
    values = {
        "headline": Headline("x", 0, TODAY),
        "addressee": " ",
        "role": "mayor",
        "municipality": "Aa",
        "link": "https://a.example",
    }
    values |= {"opt_out_url": "https://a.example/u", "privacy_url": "https://a.example/privacy", "words": "Wij"}
    with pytest.raises(EmptyBlank, match="aanspreking"):
        render_mail("thanks", values | {"signer": "Team"})


@pytest.mark.parametrize("seed", range(6))
def test_the_longest_words_still_make_a_good_mail(session: Session, seed: int) -> None:
    municipality = make.make_municipality(session, "Sint-Verzonnen aan de Voorbeeldbeek")
    names = ["Brug", "Lijst van de Burgemeester en Vrije Inwoners"]
    party_list = make.make_list(session, municipality, name=names[seed % 2])
    official = make.make_official(session, family_name="Van den Broeck-D'Haese", salutation="mevrouw")
    make.make_mandate(session, make.make_group(session, party_list), official)
    for number in range(1 + seed):
        make.make_commitment(session, party_list, quote=f"{number} " + "Wij bouwen een huis. " * 12)
    words = longest_words(REMINDER, names=seed % 2 == 1)
    assert save_wording(session, LETTERHEAD, "reminder", words, make.make_account(session).id, NOW) is not None
    mail = _mail(session)
    assert_a_good_mail(mail)
    assert len(words_of(plain(mail))) > 100
