"""Tests: handing one mail over, to a real server that behaves and to one that does not, and to a folder."""

import json
import socket
from pathlib import Path

import pytest

from tests.reminders.mail_server import mail_server, scripted_server
from woordhouder.kit.errors import BadInput
from woordhouder.kit.mail import Envelope, FolderTransport, Outcome
from woordhouder.kit.mail_spool import SpoolTransport
from woordhouder.kit.open_transport import open_transport
from woordhouder.kit.smtp import SmtpTransport

MAIL = Envelope(
    "abc123",
    "team@campagne.example",
    "mia@voorbeeldgem.example",
    b"Subject: Dag\r\n\r\n.punt\r\n..twee\r\nslot\r\n",
)


def test_a_server_gets_the_exact_bytes() -> None:
    with mail_server() as bag, SmtpTransport(bag.address) as carrier:
        told = carrier.hand_over(MAIL)
        assert (told.outcome, told.answer) == (Outcome.ACCEPTED, "250 2.0.0 taken")
        assert bag.taken[0].content == MAIL.content
        assert bag.taken[0].rcpt_tos == ["mia@voorbeeldgem.example"]


def test_a_server_with_dsn_gets_the_envelope_id() -> None:
    with mail_server() as bag, SmtpTransport(bag.address) as carrier:
        carrier.hand_over(MAIL)
        assert bag.mail_options == [["ENVID=abc123", "RET=HDRS"]]


@pytest.mark.parametrize("verb", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize(
    ("answer", "outcome"), [("550 5.7.1 no", Outcome.REFUSED), ("451 4.3.0 later", Outcome.LATER)]
)
def test_a_refusal_at_any_verb_is_told_and_the_next_mail_goes(verb: str, answer: str, outcome: Outcome) -> None:
    with mail_server() as bag, SmtpTransport(bag.address) as carrier:
        bag.answers[verb] = answer
        told = carrier.hand_over(MAIL)
        assert (told.outcome, told.answer, told.is_carrier_down) == (outcome, answer, False)
        bag.answers.clear()
        assert carrier.hand_over(MAIL).outcome is Outcome.ACCEPTED
        assert len(bag.taken) == 1


def test_nobody_at_the_address_means_later_and_no_more_tries_now() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with SmtpTransport(f"smtp://127.0.0.1:{port}") as carrier:
        told = carrier.hand_over(MAIL)
    assert (told.outcome, told.is_carrier_down) == (Outcome.LATER, True)


_HELLO = [b"220 hello\r\n", b"250 me\r\n"]
_UNTIL_BODY = [*_HELLO, b"250 ok\r\n", b"250 ok\r\n", b"354 go\r\n"]


@pytest.mark.parametrize(
    ("script", "outcome"),
    [
        ([None], Outcome.LATER),
        ([b"554 go away\r\n", None], Outcome.LATER),
        ([b"220 hello\r\n", None], Outcome.LATER),
        ([*_HELLO, None], Outcome.LATER),
        ([*_HELLO, b"250 ok\r\n", None], Outcome.LATER),
        ([*_HELLO, b"250 ok\r\n", b"250 ok\r\n", None], Outcome.LATER),
        ([*_HELLO, b"250 ok\r\n", b"250 ok\r\n", b"250 strange\r\n", b"250 ok\r\n", None], Outcome.LATER),
        ([*_HELLO, b"421 closing\r\n", None], Outcome.LATER),
        ([*_HELLO, b"250 ok\r\n", b"550 5.1.1 unknown\r\n", None], Outcome.REFUSED),
        ([*_UNTIL_BODY, None], Outcome.UNCERTAIN),
        ([*_UNTIL_BODY, b"garbage\r\n", None], Outcome.UNCERTAIN),
        ([*_UNTIL_BODY, b"421 closing\r\n", None], Outcome.LATER),
        ([*_UNTIL_BODY, b"552 5.2.2 full\r\n", None], Outcome.REFUSED),
        ([*_UNTIL_BODY, b"250 taken\r\n", None], Outcome.ACCEPTED),
    ],
)
def test_a_dropped_connection_is_uncertain_only_after_the_dot(script: list[bytes | None], outcome: Outcome) -> None:
    with (
        scripted_server(script) as port,
        SmtpTransport(f"smtp://127.0.0.1:{port}?starttls=no", verb_seconds=0.5) as carrier,
    ):
        assert carrier.hand_over(MAIL).outcome is outcome


def test_silence_after_the_dot_is_uncertain() -> None:
    with (
        scripted_server(_UNTIL_BODY) as port,
        SmtpTransport(f"smtp://127.0.0.1:{port}", after_dot_seconds=0.2) as carrier,
    ):
        assert carrier.hand_over(MAIL).outcome is Outcome.UNCERTAIN


def test_silence_before_the_dot_means_later() -> None:
    with (
        scripted_server([*_HELLO]) as port,
        SmtpTransport(f"smtp://127.0.0.1:{port}", verb_seconds=0.2) as carrier,
    ):
        assert carrier.hand_over(MAIL).outcome is Outcome.LATER


def test_a_server_without_starttls_is_refused_where_it_is_required() -> None:
    with mail_server() as bag, SmtpTransport(f"{bag.address}?starttls=required") as carrier:
        told = carrier.hand_over(MAIL)
        assert (told.outcome, told.is_carrier_down) == (Outcome.LATER, True)
        assert bag.taken == []


@pytest.mark.parametrize(
    "address", ["http://a", "smtp://", "smtp://a?starttls=perhaps", "smtp://u:p@mail.example?starttls=no"]
)
def test_an_address_that_makes_no_sense_is_refused_at_once(address: str) -> None:
    with pytest.raises(BadInput):
        SmtpTransport(address)


def test_a_folder_keeps_the_exact_bytes_once(tmp_path: Path) -> None:
    with FolderTransport(tmp_path / "mail") as carrier:
        assert carrier.hand_over(MAIL).outcome is Outcome.ACCEPTED
        assert carrier.hand_over(MAIL).outcome is Outcome.ACCEPTED
    assert [p.name for p in (tmp_path / "mail").iterdir()] == ["abc123.eml"]
    assert (tmp_path / "mail" / "abc123.eml").read_bytes() == MAIL.content


def test_a_name_that_leaves_the_folder_is_refused(tmp_path: Path) -> None:
    with FolderTransport(tmp_path) as carrier, pytest.raises(BadInput):
        carrier.hand_over(Envelope("../x", "a@b.c", "d@e.f", b""))


def test_an_lmtp_server_is_greeted_as_one_and_takes_the_mail(tmp_path: Path) -> None:
    script = [
        b"220 hello\r\n",
        b"250 me\r\n",
        b"250 ok\r\n",
        b"250 ok\r\n",
        b"354 go\r\n",
        b"250 taken\r\n",
        b"221 bye\r\n",
    ]
    said: list[bytes] = []
    path = tmp_path / "lmtp"
    with (
        scripted_server(script, said, path) as _,
        SmtpTransport(f"lmtp://{path}") as carrier,
    ):
        assert carrier.hand_over(MAIL).outcome is Outcome.ACCEPTED
    assert [line.split()[0] for line in said[:4]] == [b"lhlo", b"MAIL", b"RCPT", b"DATA"]


_PIPELINED = [b"220 hello\r\n", b"250-me\r\n250 PIPELINING\r\n"]


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ([b"250 ok\r\n", b"250 ok\r\n", b"354 go\r\n", b"250 taken\r\n"], Outcome.ACCEPTED),
        ([b"250 ok\r\n", b"550 5.1.1 unknown\r\n", b"554 nobody\r\n", b"250 reset\r\n"], Outcome.REFUSED),
        ([b"250 ok\r\n", b"450 4.2.1 later\r\n", b"354 go\r\n"], Outcome.LATER),
        ([b"553 5.1.8 who\r\n", b"503 no\r\n", b"503 no\r\n", b"250 reset\r\n"], Outcome.REFUSED),
        ([b"421 closing\r\n", None], Outcome.LATER),
        ([b"250 ok\r\n", b"250 ok\r\n", None], Outcome.LATER),
        ([b"250 ok\r\n", b"250 ok\r\n", b"354 go\r\n", None], Outcome.UNCERTAIN),
    ],
)
def test_three_verbs_said_together_are_judged_one_by_one(answers: list[bytes | None], outcome: Outcome) -> None:
    with (
        scripted_server([*_PIPELINED, *answers, None]) as port,
        SmtpTransport(f"smtp://127.0.0.1:{port}") as carrier,
    ):
        assert carrier.hand_over(MAIL).outcome is outcome


def test_a_spool_holds_each_mail_once_with_its_envelope_also_after_it_was_taken(tmp_path: Path) -> None:
    with SpoolTransport(tmp_path) as carrier:
        assert carrier.hand_over(MAIL).outcome is Outcome.ACCEPTED
        assert carrier.hand_over(MAIL).outcome is Outcome.ACCEPTED
        assert [path.read_bytes() for path in tmp_path.glob("new/*")] == [MAIL.content]
        assert json.loads((tmp_path / "envelopes" / "abc123.json").read_text()) == {
            "sender": "team@campagne.example",
            "recipient": "mia@voorbeeldgem.example",
        }
        (tmp_path / "new" / "abc123.eml").replace(tmp_path / "sent" / "abc123.eml")
        assert carrier.hand_over(MAIL).outcome is Outcome.ACCEPTED
    assert list(tmp_path.glob("new/*")) == []


def test_a_spool_that_cannot_be_written_lets_the_mail_wait(tmp_path: Path) -> None:
    with SpoolTransport(tmp_path) as carrier:
        (tmp_path / "new").rmdir()
        (tmp_path / "new").write_bytes(b"no folder")
        assert carrier.hand_over(MAIL).outcome is Outcome.LATER


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("smtp://mail.example", SmtpTransport),
        ("smtps://me:secret@mail.example", SmtpTransport),
        ("lmtp:///run/lmtp", SmtpTransport),
        ("spool:///var/spool/mail", SpoolTransport),
    ],
)
def test_the_address_says_who_carries(address: str, kind: type) -> None:
    assert type(open_transport(address)) is kind


@pytest.mark.parametrize(
    "address", ["spool://", "spool://host/path", "pigeon://x", "lmtp://", "smtp://", "smtp://h:x"]
)
def test_an_address_that_says_nothing_clear_is_refused(address: str) -> None:
    with pytest.raises(BadInput):
        open_transport(address)
