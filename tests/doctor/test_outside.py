"""Tests: the doctor's questions to the world: names over real sockets, a mail server, a time server."""

import socket
import ssl
import struct
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset
import pytest
from aiosmtpd.controller import Controller

from tests.doctor.setting import sending
from tests.kit.certificates import Authority
from tests.make import NOW
from tests.reminders.mail_server import mail_server, scripted_server
from woordhouder.doctor.finding import Verdict
from woordhouder.doctor.look_at_clock import against_network, judged
from woordhouder.doctor.look_at_mail_server import look_at_mail_server
from woordhouder.kit.ask_dns import DnsNames
from woordhouder.kit.errors import BadInput
from woordhouder.kit.mail_route import mail_route
from woordhouder.kit.names import NoAnswer, host_and_port
from woordhouder.kit.network_time import NoTime, network_time, time_in
from woordhouder.kit.see_mail_server import SeenServer, see_mail_server

ZONE = {
    ("campagne.example.", "TXT"): ['"v=spf1 " "-all"'],
    ("campagne.example.", "MX"): ["20 twee.campagne.example.", "10 Een.campagne.example."],
    ("een.campagne.example.", "A"): ["203.0.113.7"],
    ("een.campagne.example.", "AAAA"): ["2001:db8::7"],
    ("7.113.0.203.in-addr.arpa.", "PTR"): ["een.campagne.example."],
}


@contextmanager
def answering(zone: dict[tuple[str, str], list[str]]) -> Iterator[str]:
    """Answer about these names on this machine; about `stuk.example` with a failure, about `stil` with silence."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listening:
        listening.bind(("127.0.0.1", 0))

        def serve() -> None:
            while True:
                said, whom = listening.recvfrom(4096)
                if said == b"stop":
                    return
                query = dns.message.from_wire(said)
                (question,) = query.question
                name, kind = question.name.to_text().lower(), dns.rdatatype.to_text(question.rdtype)
                if name.startswith("stil"):
                    continue
                answer = dns.message.make_response(query)
                if name.startswith("stuk"):
                    answer.set_rcode(dns.rcode.SERVFAIL)
                elif (name, kind) in zone:
                    answer.answer.append(dns.rrset.from_text(name, 60, "IN", kind, *zone[name, kind]))
                elif not any(one == name for one, _ in zone):
                    answer.set_rcode(dns.rcode.NXDOMAIN)
                listening.sendto(answer.to_wire(), whom)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        address = listening.getsockname()
        try:
            yield f"127.0.0.1:{address[1]}"
        finally:
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as ending:
                ending.sendto(b"stop", address)
            thread.join(5)


def test_names_are_asked_over_the_network() -> None:
    with answering(ZONE) as nameserver:
        names = DnsNames(nameserver)
        assert names.texts("campagne.example") == ["v=spf1 -all"]
        assert names.mail_servers("campagne.example") == ["een.campagne.example", "twee.campagne.example"]
        assert names.addresses("een.campagne.example") == [ip_address("203.0.113.7"), ip_address("2001:db8::7")]
        assert names.names_of(ip_address("203.0.113.7")) == ["een.campagne.example"]
        assert names.texts("nergens.example") == []
        assert names.texts("een.campagne.example") == []


@pytest.mark.parametrize("name", ["stuk.example", "stil.example", "naam..fout"])
def test_no_answer_is_told_apart_from_an_empty_one(name: str) -> None:
    with answering(ZONE) as nameserver, pytest.raises(NoAnswer):
        DnsNames(nameserver, seconds=0.2).texts(name)


def test_a_resolver_is_an_address() -> None:
    assert host_and_port("127.0.0.1:5353") == ("127.0.0.1", 5353)
    assert host_and_port("[::1]:5353") == ("::1", 5353)
    assert host_and_port("2001:db8::1") == ("2001:db8::1", 53)
    with pytest.raises(BadInput):
        host_and_port("dns.example")


@contextmanager
def secret_server(certificate: ssl.SSLContext) -> Iterator[int]:
    """Serve SMTP with STARTTLS."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    controller = Controller(object(), hostname="127.0.0.1", port=port, tls_context=certificate)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


def verdicts(route: str, seen: SeenServer) -> list[tuple[str, Verdict]]:
    found = look_at_mail_server(sending(smtp=route), lambda *_: seen, NOW)
    assert all(bool(one.mend) == (one.verdict is not Verdict.WELL) for one in found)
    return [(one.check, one.verdict) for one in found]


SOON = NOW + timedelta(days=5)
LATER = NOW + timedelta(days=90)
ELSEWHERE = "smtp://mail.campagne.example:587"
SECRET = f"{ELSEWHERE}?starttls=required"
GOOD = SeenServer(None, True, "TLSv1.3", None, LATER)
TLS, SERVER = "STARTTLS", "Mailserver"
WELL, HINT, BROKEN = Verdict.WELL, Verdict.HINT, Verdict.BROKEN


@pytest.mark.parametrize(
    ("route", "seen", "told"),
    [
        (SECRET, GOOD, [(TLS, WELL), (SERVER, WELL)]),
        (ELSEWHERE, GOOD, [(TLS, HINT), (SERVER, WELL)]),
        (ELSEWHERE, SeenServer(None, False), [(TLS, BROKEN), (SERVER, WELL)]),
        (f"{ELSEWHERE}?starttls=no", SeenServer(None, True), [(TLS, BROKEN), (SERVER, WELL)]),
        (ELSEWHERE, SeenServer(None, True, "TLSv1", None, LATER), [(TLS, BROKEN), (SERVER, WELL)]),
        (ELSEWHERE, SeenServer(None, True, None, "certificate has expired"), [(TLS, BROKEN), (SERVER, WELL)]),
        (ELSEWHERE, SeenServer(None, True, "TLSv1.3", None, SOON), [(TLS, HINT), (SERVER, WELL)]),
        (ELSEWHERE, SeenServer("ConnectionRefusedError"), [(SERVER, BROKEN)]),
        (SECRET, replace(GOOD, login_fault="535 no"), [(TLS, WELL), (SERVER, BROKEN)]),
        (SECRET, replace(GOOD, sender_fault="550 no"), [(TLS, WELL), (SERVER, BROKEN)]),
        ("smtp://127.0.0.1:25", SeenServer(None, False), [(TLS, WELL), (SERVER, WELL)]),
        ("lmtp:///run/lmtp", SeenServer(None, False), [(TLS, WELL), (SERVER, WELL)]),
    ],
)
def test_what_a_mail_server_shows_is_judged(
    route: str, seen: SeenServer, told: Sequence[tuple[str, Verdict]]
) -> None:
    assert verdicts(route, seen) == told


def test_without_a_mail_server_that_is_told() -> None:
    nowhere = replace(sending(), route=None)
    (one,) = look_at_mail_server(nowhere, _never, NOW)
    assert one.verdict is HINT
    assert "WOORDHOUDER_SMTP_URL" in one.mend


def _never(*_: object) -> SeenServer:
    raise AssertionError("nobody was to be called")


def test_a_real_server_is_greeted_and_left_without_a_mail(tmp_path: Path) -> None:
    with mail_server() as bag:
        seen = see_mail_server(mail_route(bag.address), "team@campagne.example", 5)
        assert seen == SeenServer()
        bag.answers["MAIL"] = "550 5.7.1 not from you"
        seen = see_mail_server(mail_route(bag.address), "team@campagne.example", 5)
        assert seen.sender_fault == "550 5.7.1 not from you"
        assert bag.taken == []


def test_certificates_are_looked_at(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    with secret_server(authority.server("localhost")) as port:
        route = mail_route(f"smtp://localhost:{port}")
        good = see_mail_server(route, "team@campagne.example", 5, authority.trust())
        assert (good.offers_starttls, good.certificate_fault, good.tls) == (True, None, "TLSv1.3")
        assert good.ends_at == datetime(2099, 12, 31, tzinfo=UTC)
        stranger = see_mail_server(route, "team@campagne.example", 5)
        assert stranger.certificate_fault is not None
        other_name = see_mail_server(mail_route(f"smtp://127.0.0.1:{port}"), "a@b.example", 5, authority.trust())
        assert other_name.certificate_fault is not None


@pytest.mark.parametrize("script", [[None], [b"554 no\r\n", None], [b"220 hello\r\n", None], [b""]])
def test_a_server_that_says_little_ends_in_words(script: list[bytes | None]) -> None:
    with scripted_server(script) as port:
        seen = see_mail_server(mail_route(f"smtp://127.0.0.1:{port}"), "team@campagne.example", 0.2)
    assert seen.fault is not None


def test_a_password_that_is_refused_is_told() -> None:
    script = [b"220 hi\r\n", b"250-me\r\n250 AUTH PLAIN\r\n", b"535 5.7.8 wrong\r\n", b"535 5.7.8 wrong\r\n"]
    with scripted_server(script) as port:
        route = mail_route(f"smtp://me:secret@127.0.0.1:{port}?starttls=no")
        seen = see_mail_server(route, "team@campagne.example", 1)
    assert seen.login_fault == "535 5.7.8 wrong"


def test_a_spool_that_nobody_empties_is_found(tmp_path: Path) -> None:
    here = sending(smtp=f"spool://{tmp_path}")
    (one,) = look_at_mail_server(here, _never, NOW)
    assert one.verdict is Verdict.UNKNOWN
    (tmp_path / "new").mkdir()
    (one,) = look_at_mail_server(here, _never, NOW)
    assert one.verdict is WELL
    (tmp_path / "new" / "a.eml").write_bytes(b"x")
    written = datetime.fromtimestamp((tmp_path / "new" / "a.eml").stat().st_mtime, UTC)
    (one,) = look_at_mail_server(here, _never, written + timedelta(minutes=14))
    assert one.verdict is WELL
    (one,) = look_at_mail_server(here, _never, written + timedelta(minutes=16))
    assert one.verdict is BROKEN


@contextmanager
def time_server(answer: bytes | None) -> Iterator[int]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listening:
        listening.bind(("127.0.0.1", 0))

        def serve() -> None:
            said, whom = listening.recvfrom(512)
            if answer is not None and said[0] & 7 == 3:
                listening.sendto(answer, whom)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        thread.join(5)


def _told(moment: datetime, first: int = 0x24, stratum: int = 2) -> bytes:
    seconds = (moment - datetime(1900, 1, 1, tzinfo=UTC)).total_seconds()
    return bytes([first, stratum]) + bytes(38) + struct.pack("!II", int(seconds) % 2**32, 2**31)


def test_a_time_server_is_asked() -> None:
    with time_server(_told(NOW)) as port:
        assert network_time("127.0.0.1", 2, port) == NOW + timedelta(seconds=0.5)


def test_a_time_server_that_is_silent_or_lost_is_no_clock() -> None:
    with time_server(None) as port, pytest.raises(NoTime):
        network_time("127.0.0.1", 0.1, port)
    for answer in (b"", _told(NOW, first=0xE4), _told(NOW, stratum=0), _told(NOW)[:40]):
        with pytest.raises(NoTime):
            time_in(answer, "tijd.example")


def test_the_count_of_seconds_that_begins_again_is_understood() -> None:
    later = datetime(2037, 5, 1, tzinfo=UTC)
    assert time_in(_told(later), "tijd.example") == later + timedelta(seconds=0.5)


@pytest.mark.parametrize(
    ("seconds", "verdict", "words"),
    [
        (0, WELL, "gelijk"),
        (-4, WELL, "gelijk"),
        (30, HINT, "30 seconden voor"),
        (-3600, BROKEN, "3600 seconden achter"),
    ],
)
def test_a_clock_is_judged_by_how_far_it_is_off(seconds: int, verdict: Verdict, words: str) -> None:
    one = judged(timedelta(seconds=seconds), "een tijdserver")
    assert one.verdict is verdict
    assert words in one.found


def test_without_a_time_server_nothing_is_claimed_about_the_clock() -> None:
    def silent() -> datetime:
        raise NoTime("tijd.example: TimeoutError")

    (one,) = against_network(silent, lambda: NOW)
    assert one.verdict is Verdict.UNKNOWN
