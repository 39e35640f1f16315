"""Kit: each kind of sick host is one error with its kind, within the caps; none keeps us or fills our memory."""

import gzip
import resource
import socket
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.kit.certificates import Authority
from tests.kit.raw_host import RawHost, Reply, moved, reply
from tests.kit.visitor import SleepingClock, visitor
from woordhouder.kit.fetch import FetchError
from woordhouder.kit.polite_fetch import Caps

NAME = "voorbeeldgem.example"
SMALL = Caps(body_bytes=100_000, seconds=30)
# For hosts that are never done; a busy machine needs more than this for a healthy page.
BRIEF = Caps(body_bytes=100_000, seconds=0.4)
PATIENT = Caps(body_bytes=100_000, seconds=2)


def kind_of(replies: dict[str, Reply], caps: Caps = SMALL) -> str:
    """Return the kind of error that the page /a brings."""
    with RawHost(replies) as host, pytest.raises(FetchError) as caught:
        visitor(host.port, caps=caps).get(f"http://{NAME}:{host.port}/a")
    assert caught.value.address
    return caught.value.kind


def chunked(*pieces: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"".join(pieces)


def packed(body: bytes, coding: str = "gzip") -> bytes:
    return reply(body, content_encoding=coding)


def drip(first: bytes, again: bytes, every: float) -> Callable[[socket.socket], None]:
    """Send a beginning and then a little again and again, never done, never silent."""

    def send(connection: socket.socket) -> None:
        connection.sendall(first)
        for _ in range(200):
            connection.sendall(again)
            time.sleep(every)

    return send


def then_hang_up(data: bytes) -> Callable[[socket.socket], None]:
    return lambda connection: connection.sendall(data)


HEAD = b"HTTP/1.1 200 OK\r\n"
EMPTY = gzip.compress(b"", mtime=0)
TEN_TO_ONE_THOUSAND = gzip.compress(bytes(50_000_000), 9, mtime=0)


@pytest.mark.parametrize(
    ("sickness", "kind"),
    [
        (drip(b"", b"", 0.02), "timeout"),
        (drip(HEAD, b"X: y\r\n", 0.02), "timeout"),
        (drip(b"H", b"T", 0.02), "timeout"),
        (drip(HEAD + b"Content-Length: 9999\r\n\r\n", b".", 0.02), "timeout"),
        (drip(HEAD + b"Content-Length: 2000000000\r\n\r\n", bytes(65536), 0), "too_large"),
        (drip(chunked(), b"10000\r\n" + bytes(65536) + b"\r\n", 0), "too_large"),
        (drip(HEAD + b"\r\n", bytes(65536), 0), "too_large"),
        (drip(HEAD, b"X-Long: " + b"y" * 65536, 0), "broken_answer"),
        (packed(TEN_TO_ONE_THOUSAND), "too_large"),
        (packed(gzip.compress(TEN_TO_ONE_THOUSAND, mtime=0), "gzip, gzip"), "broken_answer"),
        (packed(gzip.compress(bytes(60_000), mtime=0) * 3), "too_large"),
        (packed(gzip.compress(b"half" * 999, mtime=0)[:-9]), "broken_answer"),
        (packed(EMPTY * 4_000), "broken_answer"),
        (packed(EMPTY + gzip.compress(b"half" * 999, mtime=0)[:-8] + bytes(8)), "broken_answer"),
        (packed(b"niet ingepakt"), "broken_answer"),
        (packed(b"br", "br"), "broken_answer"),
        (moved("/a"), "redirect_loop"),
        (moved("http://10.0.0.1/"), "not_allowed_address"),
        (moved("file:///etc/passwd"), "not_allowed_address"),
        (reply(b"", "302 Found"), "broken_answer"),
        (reply(b"", "400 Bad Request"), "http_400"),
        (reply(b"", "401 Unauthorized"), "http_401"),
        (reply(b"", "403 Forbidden"), "http_403"),
        (reply(b"", "404 Not Found"), "http_404"),
        (reply(b"", "410 Gone"), "http_410"),
        (reply(b"", "429 Too Many Requests"), "http_429"),
        (reply(b"", "500 Internal Server Error"), "http_5xx"),
        (reply(b"", "503 Service Unavailable"), "http_5xx"),
        (drip(b"HTTP/1.1 500 Oops\r\nContent-Length: 999999999\r\n\r\n", bytes(65536), 0), "http_5xx"),
        (then_hang_up(chunked(b"zz\r\nnonsense")), "broken_answer"),
        (then_hang_up(chunked(b"5\r\nab")), "broken_answer"),
        (then_hang_up(chunked(b"5\r\nabcde\r\n")), "broken_answer"),
        (then_hang_up(chunked(b"-5\r\nabcde\r\n0\r\n\r\n")), "broken_answer"),
        (then_hang_up(reply(b"te kort", length=500)), "broken_answer"),
        (then_hang_up(b"SSH-2.0-OpenSSH_9.2\r\n"), "broken_answer"),
        (then_hang_up(b"HTTP/1.1 OK\r\n\r\n"), "broken_answer"),
        (then_hang_up(b"HTTP/1.1 99999 OK\r\n\r\n"), "broken_answer"),
        (then_hang_up(HEAD + b"X: y\r\n" * 101 + b"\r\n"), "broken_answer"),
        (then_hang_up(b""), "broken_answer"),
    ],
)
def test_a_sick_host_is_one_error_with_its_kind(sickness: Reply, kind: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.monotonic()
    assert kind_of({"/a": sickness}, BRIEF if kind == "timeout" else SMALL) == kind
    assert time.monotonic() - began < 20
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 40_000  # kilobytes


def test_redirects_without_end_are_left_after_ten() -> None:
    endless: dict[str, Reply] = {f"/{'a' * n}": moved(f"/{'a' * (n + 1)}") for n in range(1, 30)}
    with RawHost(endless) as host, pytest.raises(FetchError) as caught:
        visitor(host.port).get(f"http://{NAME}:{host.port}/a")
    assert caught.value.kind == "redirect_loop"
    assert len(host.paths) == 11


def test_all_redirects_together_have_the_time_of_one_page() -> None:
    def slow_move(to: str) -> Callable[[socket.socket], None]:
        def send(connection: socket.socket) -> None:
            time.sleep(0.15)
            connection.sendall(moved(to))

        return send

    chain: dict[str, Reply] = {f"/{'a' * n}": slow_move(f"/{'a' * (n + 1)}") for n in range(1, 12)}
    assert kind_of(chain, BRIEF) == "timeout"


def test_a_host_that_only_gives_sessions_leads_to_its_page() -> None:
    replies: dict[str, Reply] = {"/a": moved("/a;jsessionid=1"), "/a;jsessionid=1": reply(b"pagina")}
    with RawHost(replies) as host:
        fetched = visitor(host.port).get(f"http://{NAME}:{host.port}/a")
    assert (fetched.body, fetched.final_address) == (b"pagina", fetched.address)


@pytest.mark.parametrize(
    ("answer", "body"),
    [
        (reply(b""), b""),
        (reply(b"", "204 No Content"), b""),
        (reply(b"<h1>Er ging iets mis</h1>"), b"<h1>Er ging iets mis</h1>"),
        (reply(b"caf\xe9", content_type="text/html; charset=utf-8"), b"caf\xe9"),
        (reply(b"%PDF-1.7", content_type="text/html"), b"%PDF-1.7"),
        (packed(gzip.compress(b"een", mtime=0) + gzip.compress(b"twee", mtime=0)), b"eentwee"),
        (packed(gzip.compress(b"een", mtime=0) + b"\0\0\0"), b"een"),
        (packed(EMPTY * 900 + gzip.compress(b"een", mtime=0)), b"een"),
        (packed(zlib.compress(b"een"), "deflate"), b"een"),
        (packed(zlib.compress(b"een")[2:-4], "deflate"), b"een"),
        (packed(b"", "gzip"), b""),
        (then_hang_up(HEAD + b"\r\nzonder lengte"), b"zonder lengte"),
        (then_hang_up(b"HTTP/1.0 200 OK\r\n\r\noud"), b"oud"),
        (chunked(b"3;x=y\r\neen\r\n4\r\ntwee\r\n0\r\nX: y\r\n\r\n"), b"eentwee"),
    ],
)
def test_what_is_odd_but_whole_comes_in_as_it_is(answer: Reply, body: bytes) -> None:
    with RawHost({"/a": answer}) as host:
        assert visitor(host.port, caps=SMALL).get(f"http://{NAME}:{host.port}/a").body == body


def test_a_body_of_exactly_the_cap_is_taken() -> None:
    with RawHost({"/a": reply(bytes(100_000)), "/b": packed(gzip.compress(bytes(100_000), mtime=0))}) as host:
        polite = visitor(host.port, caps=SMALL)
        for path in ("/a", "/b"):
            assert len(polite.get(f"http://{NAME}:{host.port}{path}").body) == 100_000


def test_after_each_sickness_the_next_page_still_comes() -> None:
    replies: dict[str, Reply] = {
        "/groot": drip(HEAD + b"Content-Length: 2000000000\r\n\r\n", bytes(65536), 0),
        "/traag": drip(HEAD, b"X: y\r\n", 0.02),
        "/kapot": then_hang_up(chunked(b"zz")),
        "/weg": reply(b"weg", "404 Not Found"),
        "/goed": reply(b"goed"),
    }
    with RawHost(replies) as host:
        polite = visitor(host.port, caps=PATIENT)
        for path in ("/groot", "/traag", "/kapot", "/weg"):
            with pytest.raises(FetchError):
                polite.get(f"http://{NAME}:{host.port}{path}")
            assert polite.get(f"http://{NAME}:{host.port}/goed").body == b"goed"


def test_sick_hosts_do_not_hold_up_the_others() -> None:
    clock = SleepingClock()
    with RawHost({"/a": drip(b"", b"", 0.02)}) as sick, RawHost({"/a": reply(b"goed")}) as well:
        polite = visitor(sick.port, well.port, clock=clock, caps=PATIENT)
        with pytest.raises(FetchError):
            polite.get(f"http://{NAME}:{sick.port}/a")
        clock.pauses.clear()
        assert polite.get(f"http://{NAME}:{well.port}/a").body == b"goed"
    assert clock.pauses == [2.0]


def test_a_certificate_must_be_valid_for_the_name_and_the_day(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    told = {}
    hosts = {
        "good": authority.server(NAME),
        "expired": authority.server(NAME, ends="20200201000000Z"),
        "other": authority.server("ander.example"),
    }
    for about, tls in hosts.items():
        with RawHost({"/a": reply(b"veilig")}, tls=tls) as host:
            polite = visitor(host.port, tls=authority.trust())
            try:
                told[about] = polite.get(f"https://{NAME}:{host.port}/a").body.decode()
            except FetchError as error:
                told[about] = error.kind
            assert len(host.visits) == (2 if about == "good" else 0)
    assert told == {"good": "veilig", "expired": "certificate", "other": "certificate"}


def test_a_certificate_of_an_unknown_authority_is_refused(tmp_path: Path) -> None:
    with RawHost({"/a": reply()}, tls=Authority(tmp_path).server(NAME)) as host:
        with pytest.raises(FetchError) as caught:
            visitor(host.port).get(f"https://{NAME}:{host.port}/a")
        assert caught.value.kind == "certificate"
        assert host.visits == []


def test_a_host_that_speaks_no_tls_is_told() -> None:
    with RawHost() as host, pytest.raises(FetchError) as caught:
        visitor(host.port, caps=PATIENT).get(f"https://{NAME}:{host.port}/a")
    assert caught.value.kind in ("no_connection", "timeout")
