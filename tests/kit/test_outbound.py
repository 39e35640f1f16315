"""Kit: nothing but the public web is ever reached; a listener counts who tries."""

import socket
import threading

import pytest

from tests.kit.raw_host import RawHost, moved, reply
from tests.kit.visitor import CONTACT, SleepingClock
from woordhouder.kit.fetch import FetchError, NotAllowedAddress, UnknownHost
from woordhouder.kit.outbound import Outbound, is_public
from woordhouder.kit.polite_fetch import PoliteFetch

# What a name server may answer; a name under test is looked up here.
NAMES = {
    "public.example": ["93.184.215.14"],
    "both.example": ["93.184.215.14", "127.0.0.1"],
    "both6.example": ["2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::1"],
    "leeg.example": [],
    "metadata.google.internal": ["169.254.169.254"],
    "localhost.localdomain": ["127.0.0.1"],
}
CLOSED = [
    *("127.0.0.1", "127.255.255.254", "0.1.2.3", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255"),
    *("192.168.0.1", "169.254.169.254", "169.254.0.1", "100.64.0.1", "100.100.100.200", "100.127.255.255"),
    *("168.63.129.16", "192.0.0.192", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "192.88.99.1"),
    *("224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"),
    *(
        "::1",
        "::",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "::ffff:8.8.8.8",
        "::127.0.0.1",
    ),
    *("64:ff9b::7f00:1", "64:ff9b:1::a00:1", "2002:7f00:1::", "2002:a00:1::1", "2001::1", "2001:db8::1", "3fff::1"),
    *("fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1", "100::1", "::ffff:0:127.0.0.1"),
    *("geen-nummer", ""),
]
ADDRESSES = [
    # Numbers in every spelling
    *("http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/"),
    *("http://0x7f.0.0.1/", "http://127.0.0.0x1/", "http://0/", "http://[::1]/", "http://[::ffff:127.0.0.1]/"),
    *("http://[::ffff:7f00:1]/", "http://[fe80::1%25lo]/", "http://169.254.169.254/latest/meta-data/"),
    *("http://8.8.8.8/", "http://[2606:4700::1]/", "http://017700000001/", "http://127.0.0.1./"),
    # Names that mean this machine or the network around it
    *("http://localhost/", "http://localhost./", "http://localhost.localdomain/", "http://metadata.google.internal/"),
    *("http://both.example/", "http://both6.example/", "http://raadhuis/", "http://127.0.0.1.nip.example/"),
    # User names, ports, schemes
    *("http://public.example@127.0.0.1/", "http://127.0.0.1@public.example/", "http://a:b@public.example/"),
    *("http://@public.example/", "http://public.example:22/", "http://public.example:8080/", "http://public.example:0/"),
    *("https://public.example:80/", "http://public.example:443/", "http://public.example:99999/"),
    *("http://public.example:8O/", "http://public.example:-80/", "file:///etc/passwd", "gopher://public.example/"),
    *("ftp://public.example/", "data:text/html,x", "javascript:alert(1)", "dict://public.example:11211/stat"),
    *("ldap://public.example/", "//public.example/", "public.example", "", "http:///pad", "http://"),
    "https:public.example",
    # Two readers, two hosts
    *("http://public.example\\@127.0.0.1/", "http://127.0.0.1\\.public.example/", "http://public.example?@127.0.0.1:22\\/"),
    *("http://public.example\t/", "http://pub\nlic.example/", "http://public.example /", "http://public.example\x00/"),
    *("http://127.0.0.1%2F.public.example/", "http://public.example%00.x/", "http://public..example/"),
    # Other alphabets that fold into digits, dots and letters
    *("http://１２７.０.０.１/", "http://127。0。0。1/", "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/", "http://public.exam\u00adple/"),
    *("http://рublic.example/", "http://①②⑦.⓪.⓪.①/", "http://public.example／@127.0.0.1/"),
    *(f"http://{'a' * 64}.example/", f"http://{'a.' * 130}example/", "http://-public.example:81/"),
    f"http://public.example/{'a' * 2000}",
]  # fmt: skip


def resolve(host: str, port: int) -> list[str]:
    return NAMES.get(host, ["127.0.0.1"])


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every connection that this process opens, anywhere, while the test runs."""
    tried: list[object] = []

    def count(self: socket.socket, to: object) -> None:
        tried.append(to)
        raise ConnectionRefusedError("counted")

    monkeypatch.setattr(socket.socket, "connect", count)
    return tried


def test_there_are_sixty_vectors() -> None:
    assert len(ADDRESSES) >= 60


@pytest.mark.parametrize("address", ADDRESSES, ids=ascii)
def test_no_connection_is_opened(address: str, listener: list[object]) -> None:
    clock = SleepingClock()
    polite = PoliteFetch("Woordhouder/0.1", CONTACT, clock, clock.sleep, Outbound(resolve=resolve))
    with polite, pytest.raises(NotAllowedAddress) as caught:
        polite.get(address)
    assert caught.value.kind == "not_allowed_address"
    assert listener == []


@pytest.mark.parametrize("machine", CLOSED, ids=ascii)
def test_a_closed_machine_is_not_public_under_whatever_name(machine: str) -> None:
    assert not is_public(machine)
    outbound = Outbound(resolve=lambda host, port: ["93.184.215.14", machine])
    with pytest.raises(NotAllowedAddress):
        outbound.check("https://public.example/")


@pytest.mark.parametrize("machine", ["93.184.215.14", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111"])
def test_the_public_web_is_public(machine: str) -> None:
    assert is_public(machine)


def test_a_public_name_passes() -> None:
    to = Outbound(resolve=resolve).check("https://public.example/a?b=c")
    assert (to.host, to.port, to.target, to.machines) == ("public.example", 443, "/a?b=c", ("93.184.215.14",))
    assert to.host_header == "public.example"


def test_a_part_after_the_hash_never_reaches_a_socket() -> None:
    with pytest.raises(NotAllowedAddress):
        Outbound(resolve=resolve).check("http://public.example#@127.0.0.1/")


def test_a_name_without_machines_is_unknown() -> None:
    with pytest.raises(UnknownHost):
        Outbound(resolve=resolve).check("https://leeg.example/")


def test_the_checked_machine_is_the_one_that_is_reached() -> None:
    asked = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["93.184.215.14"] if len(asked) == 1 else ["127.0.0.1"]

    outbound = Outbound(resolve=rebinding)
    to = outbound.check("http://public.example/")
    assert (to.machines, len(asked)) == (("93.184.215.14",), 1)
    with pytest.raises(NotAllowedAddress):
        outbound.check("http://public.example/")


def test_connecting_asks_no_name_again(listener: list[object]) -> None:
    outbound = Outbound(resolve=resolve)
    with pytest.raises(FetchError, match="cannot be reached"):
        outbound.connect(outbound.check("http://public.example/"), 1)
    assert listener == [("93.184.215.14", 80)]


def test_only_the_named_pair_is_reached_on_loopback() -> None:
    with RawHost({"/": reply(b"hier")}) as named, RawHost({"/": reply(b"daar")}) as other:
        clock = SleepingClock()
        outbound = Outbound(frozenset({f"127.0.0.1:{named.port}"}))
        with PoliteFetch("Woordhouder/0.1", CONTACT, clock, clock.sleep, outbound) as polite:
            assert polite.get(f"http://127.0.0.1:{named.port}/").body == b"hier"
            for address in (f"http://127.0.0.1:{other.port}/", f"http://localhost:{named.port}/"):
                with pytest.raises(NotAllowedAddress):
                    polite.get(address)
        assert other.connections == 0


@pytest.mark.parametrize(
    "to", ["http://127.0.0.1:{}/", "http://localhost:{}/", "//2130706433:{}/", "file:///etc/passwd"]
)
def test_each_redirect_is_checked_again(to: str) -> None:
    with RawHost() as inside, RawHost({"/": moved(to.format(inside.port))}) as outside:
        clock = SleepingClock()
        outbound = Outbound(frozenset({f"127.0.0.1:{outside.port}"}))
        polite = PoliteFetch("Woordhouder/0.1", CONTACT, clock, clock.sleep, outbound)
        with polite, pytest.raises(NotAllowedAddress):
            polite.get(f"http://127.0.0.1:{outside.port}/")
        assert inside.connections == 0
        assert outside.paths == ["/"]


def test_many_threads_may_check_at_once() -> None:
    outbound = Outbound(resolve=resolve)
    threads = [threading.Thread(target=outbound.check, args=["https://public.example/"]) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
