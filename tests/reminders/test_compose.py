"""Tests: the exact mails, one for each official."""

import email
import re
from datetime import date, timedelta
from email import policy
from email.message import EmailMessage
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from sqlalchemy.orm import Session

from tests import make
from tests.make import NOW, TODAY
from tests.reminders.place import LETTERHEAD, judge, make_place
from woordhouder.assessment.assessment import Status
from woordhouder.civic.official import Official
from woordhouder.kit.errors import BadInput
from woordhouder.kit.letter import Letter, letter_bytes
from woordhouder.kit.secret_token import token_hash
from woordhouder.reminders.approve import fingerprint, release, waiting_in
from woordhouder.reminders.compose import compose_due, compose_some, waiting_mandates
from woordhouder.reminders.mail_templates import default_subject
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.personal_link import LinkPurpose, PersonalLink
from woordhouder.reminders.queries import lost_reminders
from woordhouder.reminders.reminder import Reminder, ReminderState
from woordhouder.reminders.schedule import schedule_due
from woordhouder.reminders.subject_line import Headline, fill_subject


def _compose(session: Session) -> OutgoingMessage:
    schedule_due(session, TODAY, NOW)
    compose_due(session, LETTERHEAD, NOW)
    return session.scalars(sa.select(OutgoingMessage)).one()


def read(message: OutgoingMessage) -> EmailMessage:
    parsed = email.message_from_bytes(message.content, policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def plain(message: OutgoingMessage) -> str:
    return _body(read(message), "plain")


def hyper(message: OutgoingMessage) -> str:
    return _body(read(message), "html")


def _body(letter: EmailMessage, kind: str) -> str:
    part = letter.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def test_one_promise_gives_one_mail_that_waits_for_release(session: Session) -> None:
    place = make_place(session)
    message = _compose(session)
    assert message.state is MessageState.DRAFT
    assert message.recipient == place.mandate.mail_address
    assert message.release_batch_id is not None
    assert session.scalars(sa.select(Reminder.state)).one() is ReminderState.COMPOSED


def test_composing_twice_gives_one_mail(session: Session) -> None:
    make_place(session)
    _compose(session)
    batch, counts = compose_due(session, LETTERHEAD, NOW)
    assert (batch, counts) == (None, {})


def test_who_comes_after_a_death_writes_the_rest_and_nothing_twice(session: Session) -> None:
    places = [make_place(session, mail_address=f"mia@gemeente{number}.example") for number in range(3)]
    schedule_due(session, TODAY, NOW)
    (mandate_ids,) = waiting_mandates(session)
    batch_id, counts = compose_some(session, LETTERHEAD, mandate_ids[:2], None, NOW)
    assert counts == {"composed": 2}
    assert compose_some(session, LETTERHEAD, mandate_ids[:2], batch_id, NOW) == (batch_id, {})
    assert compose_due(session, LETTERHEAD, NOW)[1] == {"composed": 1}
    told = session.scalars(sa.select(OutgoingMessage.official_id)).all()
    assert sorted(told) == sorted(place.mandate.official_id for place in places)


def test_a_batch_that_was_released_meanwhile_takes_nothing_more(session: Session) -> None:
    for number in range(2):
        make_place(session, mail_address=f"mia@gemeente{number}.example")
    schedule_due(session, TODAY, NOW)
    ((first, second),) = waiting_mandates(session)
    batch_id, _ = compose_some(session, LETTERHEAD, [first], None, NOW)
    assert batch_id is not None
    seen = fingerprint(waiting_in(session, batch_id))
    release(session, batch_id, make.make_account(session).id, seen, NOW)
    next_id, counts = compose_some(session, LETTERHEAD, [second], batch_id, NOW)
    assert counts == {"composed": 1}
    assert next_id != batch_id


def test_many_promises_give_one_mail_with_the_three_most_urgent(session: Session) -> None:
    place = make_place(session, 7)
    judge(session, place.commitments[6], Status.NO_ACTION_FOUND)
    text = plain(_compose(session))
    assert text.index(place.commitments[6].quote[:30]) < text.index("En 4 andere.")
    assert text.count("Status: ") == 3


def test_who_has_a_mail_on_its_way_waits_for_the_next(session: Session) -> None:
    place = make_place(session)
    _compose(session)
    make.make_commitment(session, place.party_list)
    schedule_due(session, TODAY, NOW)
    assert compose_due(session, LETTERHEAD, NOW + timedelta(days=8)) == (None, {"waiting": 1})


def test_after_a_week_the_next_mail_is_written(session: Session) -> None:
    place = make_place(session)
    message = _compose(session)
    message.state, message.accepted_at = MessageState.ACCEPTED, NOW
    make.make_commitment(session, place.party_list)
    schedule_due(session, TODAY, NOW)
    assert compose_due(session, LETTERHEAD, NOW + timedelta(days=6))[1] == {"waiting": 1}
    assert compose_due(session, LETTERHEAD, NOW + timedelta(days=7))[1] == {"composed": 1}


def test_a_promise_that_was_kept_meanwhile_is_dropped(session: Session) -> None:
    place = make_place(session)
    schedule_due(session, TODAY, NOW)
    judge(session, place.commitments[0], Status.KEPT)
    assert compose_due(session, LETTERHEAD, NOW) == (None, {"dropped": 1})
    assert session.scalars(sa.select(Reminder.note)).one() == "the promise is closed"


def test_the_links_in_the_mail_are_kept_as_hashes_only(session: Session) -> None:
    make_place(session)
    text = plain(_compose(session))
    for purpose, path in ((LinkPurpose.ANSWER, "a"), (LinkPurpose.OPT_OUT, "u")):
        token = re.findall(rf"https://monitor\.example/{path}/(\S{{43}})", text)
        assert len(token) == 1
        link = session.scalars(sa.select(PersonalLink).where(PersonalLink.purpose == purpose)).one()
        assert link.token_hash == token_hash(token[0])
        assert link.outgoing_message_id is not None


def test_machines_can_read_how_to_stop_and_that_no_person_wrote(session: Session) -> None:
    make_place(session)
    message = _compose(session)
    raw, parsed = message.content, read(message)
    opt_out = re.search(r"https://monitor\.example/u/\S{43}", plain(message))
    assert opt_out is not None
    # On one line and not encoded, or no mail program finds it.
    assert f"List-Unsubscribe: <{opt_out[0]}>\r\n".encode() in raw
    assert parsed["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert parsed["Auto-Submitted"] == "auto-generated"
    assert parsed["List-Id"] == "Herinneringen <herinneringen.campagne.example>"
    assert parsed["Message-ID"] == message.message_id
    assert [part.get_content_type() for part in parsed.iter_parts()] == ["text/plain", "text/html"]


def test_the_bytes_are_plain_mail(session: Session) -> None:
    make_place(session)
    raw = _compose(session).content
    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"")
    body = raw.partition(b"\r\n\r\n")[2]
    assert max(len(line) for line in body.split(b"\r\n")) <= 76
    assert len(raw) <= 30_000


def words_of(text: str) -> list[str]:
    return re.sub(r"\s+", " ", text).strip().split(" ")


_FRAMES = {
    "nl": ("Waarom krijgt u dit?", "Geen herinneringen meer:"),
    "fr": ("Pourquoi cet e-mail ?", "Ne plus recevoir de rappels :"),
    "de": ("Warum erhalten Sie dies?", "Keine Erinnerungen mehr:"),
    "en": ("Why do you get this?", "No more reminders:"),
}


def assert_a_good_mail(message: OutgoingMessage) -> None:
    """Assert goal U13 for one mail."""
    letter = read(message)
    text = _body(letter, "plain")
    page: Any = lxml_html.fromstring(_body(letter, "html"))
    for line_break in page.iter("br"):
        line_break.tail = " " + (line_break.tail or "")
    for block in page.iter("p"):
        block.tail = " "
    assert words_of(text) == words_of(page.text_content()), "HTML says the same words"
    assert len(words_of(text)) <= 150
    assert [line for line in text.split("\n") if len(line) > 78] == []
    assert len(message.subject) <= 70
    assert re.search(r'"[^"]+".*\b20[23]\d\b', message.subject), "the subject names promise and day"
    assert len(message.content) <= 30_000
    assert not page.xpath("//img | //script | //link | //form | //iframe | //@background | //@onclick")
    addresses = re.findall(r"https?://\S+", text)
    actions = [a for a in addresses if "/u/" not in a and not a.endswith("/privacy")]
    assert len(actions) == 1, "one action link"
    assert set(page.xpath("//a/@href")) == set(addresses)
    assert [why for why, stop in _FRAMES.values() if why in text and stop in text], "why you get it, how to stop it"


_SIGNS = st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"], max_codepoint=0x2FFF)
_WORDS = st.text(_SIGNS, min_size=1, max_size=12)
_PHRASE = st.lists(_WORDS, min_size=1, max_size=60).map(" ".join).filter(str.strip)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    quotes=st.lists(_PHRASE, min_size=1, max_size=6, unique=True),
    title=_PHRASE.map(lambda t: t[:120]),
    family_name=st.sampled_from(["Peeters", "Van den Broeck-D'Haese", "Ó Súilleabháin", "<b>Jansen</b>"]),
    due_on=st.one_of(st.none(), st.dates(date(2026, 11, 15), date(2026, 12, 20))),
    list_name=st.sampled_from(["Brug", "Lijst van de Burgemeester en Vrije Inwoners", "N&B <Samen>"]),
    place=st.sampled_from(["Aa", "Sint-Verzonnen-aan-de-Voorbeeldbeek", "Groot Voorbeeld"]),
)
def test_a_mail_is_short_clear_and_the_same_in_both_forms_whatever_it_tells(
    sqlite_session: Session,
    quotes: list[str],
    title: str,
    family_name: str,
    due_on: date | None,
    list_name: str,
    place: str,
) -> None:
    sqlite_session.rollback()
    sqlite_session.expunge_all()
    municipality = make.make_municipality(sqlite_session, place)
    party_list = make.make_list(sqlite_session, municipality, name=list_name)
    official = make.make_official(sqlite_session, family_name=family_name)
    make.make_mandate(sqlite_session, make.make_group(sqlite_session, party_list), official)
    for quote in quotes:
        make.make_commitment(sqlite_session, party_list, quote=quote, title=title, due_on=due_on)
    assert_a_good_mail(_compose(sqlite_session))


PATTERN = default_subject("reminder")


@settings(max_examples=300, deadline=None)
@given(title=st.text(max_size=120), others=st.integers(0, 400), before=st.dates(date(2025, 1, 1), date(2031, 1, 1)))
def test_a_subject_names_promise_and_date_in_seventy_characters(title: str, others: int, before: date) -> None:
    said = fill_subject(PATTERN, Headline(title, others, before))
    assert len(said) <= 70
    assert str(before.year) in said
    assert len(said.splitlines()) == 1


def test_a_short_name_leaves_room_for_the_question() -> None:
    said = fill_subject(PATTERN, Headline("Noodfonds", 0, date(2027, 3, 15)))
    assert said == 'Uw belofte "Noodfonds": hoe ver staat u? (vóór 15 maart 2027)'


def test_a_long_name_is_cut_at_a_word() -> None:
    said = fill_subject(
        PATTERN, Headline("Nieuwe opvangplaatsen voor jonge kinderen in de Stationswijk", 0, date(2026, 12, 31))
    )
    assert said == 'Uw belofte "Nieuwe opvangplaatsen voor jonge…" (vóór 31-12-2026)'


_BREAKS = ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029", "\x00"]
_FIELDS = ["sender", "recipient_name", "recipient", "subject", "message_id", "headers"]


@pytest.mark.parametrize("field", _FIELDS)
@pytest.mark.parametrize("sign", _BREAKS, ids=ascii)
@pytest.mark.parametrize("place", ["{}Bcc: x@kwaad.example", "a{}Bcc: x@kwaad.example", "a{}"])
def test_no_line_break_of_any_kind_reaches_a_header(field: str, sign: str, place: str) -> None:
    values: dict[str, Any] = {
        "sender": "Team <team@campagne.example>",
        "recipient_name": "Mia Verzonnen",
        "recipient": "mia@voorbeeldgem.example",
        "subject": "Uw belofte",
        "text": "Dag",
        "html": "<p>Dag</p>",
        "message_id": "<1@campagne.example>",
        "written_at": NOW,
    }
    bad = place.format(sign)
    values[field] = {"List-Id": bad} if field == "headers" else bad
    with pytest.raises(BadInput):
        letter_bytes(Letter(**values))


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(name=st.text(max_size=60), title=st.text(min_size=1, max_size=80), sign=st.sampled_from(_BREAKS))
def test_names_and_titles_add_no_header_and_no_recipient(name: str, title: str, sign: str) -> None:
    letter = Letter(
        sender="Team <team@campagne.example>",
        recipient_name=name,
        recipient="mia@voorbeeldgem.example",
        subject=fill_subject(PATTERN, Headline(f"{title}{sign}Bcc: x@kwaad.example", 0, TODAY)),
        text="Dag",
        html="<p>Dag</p>",
        message_id="<1@campagne.example>",
        written_at=NOW,
    )
    try:
        raw = letter_bytes(letter)
    except BadInput:
        return
    parsed = email.message_from_bytes(raw, policy=policy.default)
    assert parsed.keys() == ["From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"]
    assert [a.addr_spec for a in parsed["To"].addresses] == ["mia@voorbeeldgem.example"]


def test_the_same_letter_gives_the_same_bytes() -> None:
    letter = Letter("T <t@c.example>", "M", "m@v.example", "S", "Dag", "<p>Dag</p>", "<1@c.example>", NOW)
    assert letter_bytes(letter) == letter_bytes(letter)


@pytest.mark.parametrize(("given", "family"), [("", ""), ("Mia\u2028Bcc: x@kwaad.example", "Verzonnen")])
def test_a_missing_value_stops_its_own_mail_in_sight_and_no_other(
    session: Session, given: str, family: str
) -> None:
    good, bad = (make_place(session, mail_address=f"mia@gemeente{number}.example") for number in range(2))
    official = session.get_one(Official, bad.mandate.official_id)
    official.given_name, official.family_name, official.salutation = given, family, None
    schedule_due(session, TODAY, NOW)
    assert compose_due(session, LETTERHEAD, NOW)[1] == {"composed": 1, "value_missing": 1}
    assert session.scalars(sa.select(OutgoingMessage.official_id)).one() == good.mandate.official_id
    assert [one.reminder.official_id for one in lost_reminders(session)] == [official.id]
    official.given_name, official.family_name = "Mia", "Verzonnen"
    assert compose_due(session, LETTERHEAD, NOW + timedelta(days=1))[1] == {"composed": 1}
    assert lost_reminders(session) == []
