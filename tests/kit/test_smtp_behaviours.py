"""Tests: forty things that a mail server may do, and what we make of each mail (goal R8).

ACCEPTED ends as *accepted*, REFUSED as *failed*, LATER waits and is tried again, UNCERTAIN waits for a person.
"""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.kit.certificates import Authority
from tests.reminders.mail_server import scripted_server
from woordhouder.kit.mail import Envelope, Outcome
from woordhouder.kit.smtp import SmtpTransport

MAIL = Envelope("abc123", "team@campagne.example", "mia@voorbeeldgem.example", b"Subject: Dag\r\n\r\nslot\r\n")
ACCEPTED, REFUSED, LATER, UNCERTAIN = Outcome.ACCEPTED, Outcome.REFUSED, Outcome.LATER, Outcome.UNCERTAIN
Script = list[bytes | None]

HI, HELLO, OK, GO = b"220 hello\r\n", b"250 me\r\n", b"250 2.1.0 ok\r\n", b"354 go\r\n"
TAKEN, RESET = b"250 2.0.0 taken\r\n", b"250 2.0.0 reset\r\n"
UNTIL_MAIL: Script = [HI, HELLO]
UNTIL_DATA: Script = [*UNTIL_MAIL, OK, OK]
UNTIL_DOT: Script = [*UNTIL_DATA, GO]
TOGETHER: Script = [HI, b"250-me\r\n250 PIPELINING\r\n"]

# What it does · the script, None hangs up, an end without None is silence · what we make of the mail · whether the
# server itself is of no use just now.
BEHAVIOURS: list[tuple[str, Script, Outcome, bool]] = [
    ("takes it", [*UNTIL_DOT, TAKEN], ACCEPTED, False),
    ("takes it in several lines", [*UNTIL_DOT, b"250-2.0.0 one\r\n250 2.0.0 two\r\n"], ACCEPTED, False),
    ("takes it as 251", [*UNTIL_MAIL, OK, b"251 will forward\r\n", GO, TAKEN], ACCEPTED, False),
    ("greets in several lines", [b"220-a\r\n220 b\r\n", HELLO, OK, OK, GO, TAKEN], ACCEPTED, False),
    ("knows HELO only", [HI, b"502 5.5.1 no\r\n", HELLO, OK, OK, GO, TAKEN], ACCEPTED, False),
    ("knows neither 8BITMIME nor SMTPUTF8", [HI, b"250-me\r\n250 HELP\r\n", OK, OK, GO, TAKEN], ACCEPTED, False),
    ("greets with silence", [b""], LATER, True),
    ("hangs up at once", [None], LATER, True),
    ("greets with 421", [b"421 4.3.2 busy\r\n", None], LATER, True),
    ("greets with 554", [b"554 5.7.1 not you\r\n", None], LATER, True),
    ("greets with what is no SMTP", [b"HTTP/1.1 400 Bad Request\r\n", None], LATER, True),
    ("is silent at EHLO", [HI], LATER, True),
    ("hangs up at EHLO", [HI, None], LATER, True),
    ("refuses EHLO and HELO", [HI, b"550 no\r\n", b"550 no\r\n", None], LATER, True),
    ("is silent at MAIL", [*UNTIL_MAIL], LATER, False),
    ("says 421 at MAIL", [*UNTIL_MAIL, b"421 4.4.2 bye\r\n", None], LATER, True),
    ("says 451 at MAIL", [*UNTIL_MAIL, b"451 4.3.0 later\r\n", RESET], LATER, False),
    ("says 452 at MAIL: its disk is full", [*UNTIL_MAIL, b"452 4.3.1 full\r\n", RESET], LATER, False),
    ("says 552 at MAIL: too big", [*UNTIL_MAIL, b"552 5.3.4 too big\r\n", RESET], REFUSED, False),
    ("says 553 at MAIL: not this sender", [*UNTIL_MAIL, b"553 5.1.8 no\r\n", RESET], REFUSED, False),
    ("wants a password at MAIL", [*UNTIL_MAIL, b"530 5.7.0 log in\r\n", RESET], REFUSED, False),
    ("hangs up after MAIL", [*UNTIL_MAIL, OK, None], LATER, False),
    ("greylists at RCPT", [*UNTIL_MAIL, OK, b"450 4.7.1 greylisted\r\n", RESET], LATER, False),
    ("says 421 at RCPT", [*UNTIL_MAIL, OK, b"421 4.7.0 too many\r\n", None], LATER, True),
    ("knows nobody of that name", [*UNTIL_MAIL, OK, b"550 5.1.1 unknown\r\n", RESET], REFUSED, False),
    ("has a full mailbox there", [*UNTIL_MAIL, OK, b"452 4.2.2 full\r\n", RESET], LATER, False),
    ("has a full mailbox for good", [*UNTIL_MAIL, OK, b"552 5.2.2 full\r\n", RESET], REFUSED, False),
    ("refuses, then hangs up at RSET", [*UNTIL_MAIL, OK, b"550 5.1.1 unknown\r\n", None], REFUSED, False),
    ("is silent at RCPT", [*UNTIL_MAIL, OK], LATER, False),
    ("says 451 at DATA", [*UNTIL_DATA, b"451 4.3.0 later\r\n", RESET], LATER, False),
    ("says 554 at DATA", [*UNTIL_DATA, b"554 5.5.1 nobody\r\n", RESET], REFUSED, False),
    ("says 250 at DATA, which is none", [*UNTIL_DATA, b"250 strange\r\n", RESET], LATER, False),
    ("is silent at DATA", [*UNTIL_DATA], LATER, False),
    ("hangs up after the dot", [*UNTIL_DOT, None], UNCERTAIN, False),
    ("is silent after the dot", [*UNTIL_DOT], UNCERTAIN, False),
    ("says nonsense after the dot", [*UNTIL_DOT, b"hm\r\n"], UNCERTAIN, False),
    ("says 354 once more after the dot", [*UNTIL_DOT, b"354 more?\r\n"], UNCERTAIN, False),
    ("says 421 after the dot", [*UNTIL_DOT, b"421 4.3.2 going down\r\n", None], LATER, True),
    ("says 451 after the dot", [*UNTIL_DOT, b"451 4.7.1 later\r\n"], LATER, False),
    ("takes it for spam after the dot", [*UNTIL_DOT, b"554 5.7.1 spam\r\n"], REFUSED, False),
    ("answers verbs said together", [*TOGETHER, OK, OK, GO, TAKEN], ACCEPTED, False),
    ("refuses, yet wants the body", [*TOGETHER, OK, b"550 5.1.1 no\r\n", GO, None], REFUSED, False),
    ("offers them together and answers one", [*TOGETHER, OK], LATER, False),
]


@pytest.mark.parametrize(
    ("script", "outcome", "is_down"), [one[1:] for one in BEHAVIOURS], ids=[one[0] for one in BEHAVIOURS]
)
def test_whatever_a_server_does_the_mail_has_a_known_end(script: Script, outcome: Outcome, is_down: bool) -> None:
    with (
        scripted_server(script) as port,
        SmtpTransport(f"smtp://127.0.0.1:{port}", verb_seconds=0.3, after_dot_seconds=0.3) as carrier,
    ):
        told = carrier.hand_over(MAIL)
    assert (told.outcome, told.is_carrier_down) == (outcome, is_down), told.answer


@contextmanager
def dripping(after: Script, never_ending: bytes) -> Iterator[int]:
    """Answer by script, then send the same bytes again and again, ever in time for one more read."""
    listener, ended = socket.create_server(("127.0.0.1", 0)), threading.Event()

    def serve() -> None:
        connection, _ = listener.accept()
        with connection, connection.makefile("rb") as commands:
            for line in after:
                assert line is not None
                connection.sendall(line)
                commands.readline()
            while not ended.wait(0.02):
                try:
                    connection.sendall(never_ending)
                except OSError:
                    return

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        ended.set()
        thread.join(5)
        listener.close()


@pytest.mark.parametrize("after", [[], [HI], UNTIL_MAIL, UNTIL_DATA])
@pytest.mark.parametrize("bytes_sent", [b"2", b"250-one more\r\n"])
def test_an_answer_that_drips_for_ever_does_not_hold_the_mail(after: Script, bytes_sent: bytes) -> None:
    with (
        dripping(after, bytes_sent) as port,
        SmtpTransport(f"smtp://127.0.0.1:{port}", verb_seconds=0.3) as carrier,
    ):
        assert carrier.hand_over(MAIL).outcome is LATER


@pytest.mark.parametrize("name", ["other.example", "localhost"])
def test_a_certificate_that_is_not_good_ends_before_the_mail(tmp_path: Path, name: str) -> None:
    # The second is of nobody that this machine trusts.
    certificate = Authority(tmp_path).server(name)
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            with connection, connection.makefile("rb") as commands:
                connection.sendall(HI)
                commands.readline()
                connection.sendall(b"250-me\r\n250 STARTTLS\r\n")
                commands.readline()
                connection.sendall(b"220 go\r\n")
                with suppress(OSError):
                    certificate.wrap_socket(connection, server_side=True)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        with SmtpTransport(f"smtp://localhost:{listener.getsockname()[1]}", verb_seconds=2) as carrier:
            told = carrier.hand_over(MAIL)
        thread.join(5)
    assert (told.outcome, told.is_carrier_down) == (LATER, True)
    assert "certificate" in told.answer.lower()


@pytest.mark.parametrize("features", [b"250 me\r\n", b"250-me\r\n250 XSTARTTLS\r\n"])
def test_starttls_that_somebody_took_away_ends_before_the_mail(features: bytes) -> None:
    with (
        scripted_server([HI, features]) as port,
        SmtpTransport(f"smtp://127.0.0.1:{port}?starttls=required", verb_seconds=1) as carrier,
    ):
        told = carrier.hand_over(MAIL)
    assert (told.outcome, told.is_carrier_down) == (LATER, True)


def test_an_address_with_other_letters_is_refused_without_a_stack_trace() -> None:
    with scripted_server(UNTIL_DATA) as port, SmtpTransport(f"smtp://127.0.0.1:{port}", verb_seconds=1) as carrier:
        told = carrier.hand_over(Envelope("abc", MAIL.sender, "zoë@voorbeeldgem.example", MAIL.content))
    assert told.outcome is REFUSED
