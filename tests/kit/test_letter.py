"""Tests: the exact bytes of a letter, read back by the library that reads mails everywhere."""

import email
from email import policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.make import NOW
from woordhouder.kit.errors import BadInput
from woordhouder.kit.letter import Letter, letter_bytes

_TEXT = st.text(st.one_of(st.characters(exclude_categories=["Cs", "Cc"]), st.sampled_from("\n .=\t?_é€\xa0")))
_ONE_LINE = st.text(
    st.one_of(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), st.sampled_from(' =?_"\\(,;.é😀')),
    max_size=90,
)


def written(
    subject: str = "Uw belofte",
    name: str = "Mia",
    text: str = "Dag",
    html: str = "<p>Dag</p>",
    header: str = "List-Unsubscribe",
) -> bytes:
    return letter_bytes(
        Letter(
            sender="Campagneteam Voorbeeldgem <team@campagne.example>",
            recipient_name=name,
            recipient="mia@voorbeeldgem.example",
            subject=subject,
            text=text,
            html=html,
            message_id="<1a2b@campagne.example>",
            written_at=NOW,
            headers={header: f"<https://monitor.example/u/{'x' * 43}>"},
        )
    )


def read(raw: bytes) -> EmailMessage:
    parsed = email.message_from_bytes(raw, policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    assert [part.defects for part in parsed.walk()] == [[], [], []]
    return parsed


def said_in(parsed: EmailMessage, kind: str) -> str:
    part = parsed.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


@settings(max_examples=200, deadline=None)
@given(text=_TEXT, html=_TEXT)
def test_both_forms_say_what_was_written(text: str, html: str) -> None:
    raw = written(text=text, html=html)
    parsed = read(raw)
    assert (said_in(parsed, "plain"), said_in(parsed, "html")) == (text, html)
    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.partition(b"\r\n\r\n")[2].split(b"\r\n")) <= 76


@settings(max_examples=300, deadline=None)
@given(subject=_ONE_LINE, name=_ONE_LINE)
def test_subject_and_name_are_read_as_they_were_meant(subject: str, name: str) -> None:
    raw = written(subject=subject, name=name)
    parsed = read(raw)
    assert [to.addr_spec for to in parsed["To"].addresses] == ["mia@voorbeeldgem.example"]
    # Readers fold white space.
    assert str(parsed["Subject"]).split() == subject.split()
    assert _name_in(raw).split() == name.split()


def _name_in(raw: bytes) -> str:
    """Return the name of who it is to; the library's newer way puts a blank between encoded words."""
    to = raw.partition(b"\r\nTo: ")[2].partition(b"\r\nSubject")[0].decode()
    name = to.rpartition("<")[0].strip()
    return unquote(name) if name.startswith('"') else str(make_header(decode_header(name)))


def test_no_encoded_word_is_longer_than_75_signs_and_none_cuts_a_letter() -> None:
    raw = written(subject="Eén belofte over vijftien nieuwe ligplaatsen — wat is er al gedaan? 😀😀😀😀😀😀😀😀😀")
    lines = raw.partition(b"Subject: ")[2].partition(b"\r\nDate")[0].split(b"\r\n ")
    assert len(lines) > 2
    assert max(map(len, lines)) <= 75
    for word in lines:
        word.removeprefix(b"=?utf-8?q?").removesuffix(b"?=").replace(b"=", b"\\x").decode("unicode_escape").encode(
            "latin-1"
        ).decode()


def test_a_plain_subject_and_the_address_for_machines_stand_as_they_are() -> None:
    raw = written(subject='Uw belofte "Noodfonds"')
    assert b'\r\nSubject: Uw belofte "Noodfonds"\r\n' in raw
    assert b"\r\nList-Unsubscribe: <https://monitor.example/u/" + b"x" * 43 + b">\r\n" in raw
    assert b"\r\nTo: Mia <mia@voorbeeldgem.example>\r\n" in raw


@pytest.mark.parametrize("name", ["X-A\r\nBcc", "X-A\nBcc", "X-A:", "X A", "", "X-\u00e9", "\rX-A"])
def test_no_header_comes_in_by_the_name_of_another(name: str) -> None:
    with pytest.raises(BadInput):
        written(header=name)
