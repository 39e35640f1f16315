"""Kit: a polite guest says who it is, asks robots.txt, pauses, and takes an unchanged page as unchanged."""

import itertools
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from tests.fakes import FixedClock
from tests.kit.raw_host import RawHost, Visit, moved, reply
from tests.kit.visitor import CONTACT, SleepingClock, visitor
from woordhouder.kit.errors import BadInput
from woordhouder.kit.fetch import AskedToWait, FetchError, HttpStatus, RefusedByRobots, TooManyPages, UnknownHost
from woordhouder.kit.outbound import Outbound
from woordhouder.kit.polite_fetch import Caps, Contact, PoliteFetch
from woordhouder.kit.retry_after import retry_after_seconds

HOST = "voorbeeldgem.example"


@pytest.fixture
def host() -> Iterator[RawHost]:
    with RawHost({"/a": reply(b"een", etag='"1"'), "/b": reply(b"twee")}) as opened:
        yield opened


@pytest.fixture
def clock() -> SleepingClock:
    return SleepingClock()


def at(host: RawHost, path: str) -> str:
    return f"http://{HOST}:{host.port}{path}"


def test_the_answer_is_whole(host: RawHost, clock: SleepingClock) -> None:
    fetched = visitor(host.port, clock=clock).get(at(host, "/a;jsessionid=12#top"))
    assert fetched.address == fetched.final_address == at(host, "/a")
    assert (fetched.status, fetched.body, fetched.etag, fetched.is_same) == (200, b"een", '"1"', False)
    assert fetched.redirects == ()
    assert fetched.fetched_at == clock.now()
    assert ("Etag", '"1"') in fetched.headers


def test_each_request_says_who_we_are_and_how_to_reach_us(host: RawHost) -> None:
    visitor(host.port).get(at(host, "/a"))
    assert [v.path for v in host.visits] == ["/robots.txt", "/a"]
    for visit in host.visits:
        assert visit.headers["user-agent"] == f"Woordhouder/0.1 (+{CONTACT.page}; {CONTACT.mail_address})"
        assert visit.headers["from"] == CONTACT.mail_address
        assert visit.headers["host"] == f"{HOST}:{host.port}"


def test_the_media_type_wished_for_is_said_and_makes_nothing_conditional(host: RawHost) -> None:
    here = visitor(host.port)
    here.get(at(host, "/a"), accept="application/vnd.api+json")
    here.get(at(host, "/b"))
    assert [visit.headers["accept"] for visit in host.visits[1:]] == ["application/vnd.api+json", "*/*"]
    assert "if-none-match" not in host.visits[1].headers


@pytest.mark.parametrize("contact", [Contact("", "post@woordhouder.example"), Contact("https://w.example", "")])
def test_without_a_way_to_reach_us_nothing_is_fetched(contact: Contact) -> None:
    with pytest.raises(BadInput, match="page and a mail address"):
        PoliteFetch("Woordhouder/0.1", contact, FixedClock(), lambda _: None, Outbound())


def test_one_connection_serves_all_pages_of_a_host(host: RawHost) -> None:
    polite = visitor(host.port)
    for path in ("/a", "/b", "/a", "/b"):
        polite.get(at(host, path))
    assert host.connections == 1


def test_two_threads_are_one_visitor(host: RawHost, clock: SleepingClock) -> None:
    polite = visitor(host.port, clock=clock)
    with ThreadPoolExecutor(4) as threads:
        bodies = list(threads.map(lambda path: polite.get(at(host, path)).body, ["/a", "/b"] * 4))
    assert bodies == [b"een", b"twee"] * 4
    assert host.connections == 1
    assert len(clock.pauses) == len(host.visits) - 1


def test_a_kept_connection_that_the_host_closed_is_opened_again(host: RawHost) -> None:
    def once(connection: socket.socket) -> None:
        connection.sendall(reply(b"en dag"))  # without saying that it closes

    host.replies["/once"] = once
    polite = visitor(host.port)
    assert [polite.get(at(host, path)).body for path in ("/once", "/a", "/once", "/b")][1::2] == [b"een", b"twee"]
    assert host.connections == 3


def test_we_pause_two_seconds_or_twice_the_last_answer(host: RawHost, clock: SleepingClock) -> None:
    def slow(visit: Visit) -> None:
        if visit.path == "/a":
            clock.move(timedelta(seconds=7))

    host.on_visit = slow
    polite = visitor(host.port, clock=clock)
    for path in ("/a", "/b", "/b"):
        polite.get(at(host, path))
    assert clock.pauses == [2.0, 14.0, 2.0]


def test_time_that_passed_anyway_is_not_waited_again(host: RawHost, clock: SleepingClock) -> None:
    polite = visitor(host.port, clock=clock)
    polite.get(at(host, "/a"))
    clock.move(timedelta(seconds=1.5))
    polite.get(at(host, "/b"))
    clock.move(timedelta(minutes=1))
    polite.get(at(host, "/a"))
    assert clock.pauses == [2.0, 0.5]


@pytest.mark.parametrize(("asked", "paused"), [("9", 9.0), ("0.5", 2.0), ("86400", 300.0), ("veel", 2.0)])
def test_a_crawl_delay_counts_from_the_first_page_on_and_has_a_ceiling(
    host: RawHost, clock: SleepingClock, asked: str, paused: float
) -> None:
    host.replies["/robots.txt"] = reply(f"User-agent: *\nCrawl-delay: {asked}\n".encode())
    polite = visitor(host.port, clock=clock)
    polite.get(at(host, "/a"))
    polite.get(at(host, "/b"))
    assert clock.pauses == [paused, paused]


@pytest.mark.parametrize(
    ("status", "said", "waits"),
    [
        ("429 Too Many Requests", "40", 40.0),
        ("503 Service Unavailable", "Mon, 02 Nov 2026 09:02:02 GMT", 120.0),
        ("429 Too Many Requests", None, 60.0),
        ("503 Service Unavailable", "straks", 60.0),
    ],
)
def test_retry_after_is_obeyed(
    host: RawHost, clock: SleepingClock, status: str, said: str | None, waits: float
) -> None:
    host.replies["/busy"] = reply(b"", status, retry_after=said) if said else reply(b"", status)
    polite = visitor(host.port, clock=clock)
    with pytest.raises(HttpStatus) as caught:
        polite.get(at(host, "/busy"))
    assert caught.value.retry_after_seconds == waits
    polite.get(at(host, "/a"))
    assert clock.pauses == [2.0, waits]


def test_a_host_that_wants_an_hour_is_left_alone_without_waiting(host: RawHost, clock: SleepingClock) -> None:
    host.replies["/busy"] = reply(b"", "429 Too Many Requests", retry_after="3600")
    polite = visitor(host.port, clock=clock)
    with pytest.raises(HttpStatus):
        polite.get(at(host, "/busy"))
    with pytest.raises(AskedToWait):
        polite.get(at(host, "/a"))
    assert host.paths == ["/busy"]
    clock.move(timedelta(hours=1))
    assert polite.get(at(host, "/a")).body == b"een"


def test_retry_after_that_means_nothing_asks_nothing_of_a_healthy_host() -> None:
    now = datetime(2026, 11, 2, tzinfo=UTC)
    assert retry_after_seconds(200, None, now) is None
    assert retry_after_seconds(200, "Mon, 99 Foo 9999", now) is None
    assert retry_after_seconds(503, "Sun, 01 Nov 2026 00:00:00 GMT", now) == 0.0


def test_robots_txt_is_asked_once_a_day(host: RawHost, clock: SleepingClock) -> None:
    polite = visitor(host.port, clock=clock)
    polite.get(at(host, "/a"))
    clock.move(timedelta(hours=23))
    polite.get(at(host, "/b"))
    assert [v.path for v in host.visits].count("/robots.txt") == 1
    clock.move(timedelta(hours=2))
    polite.get(at(host, "/b"))
    assert [v.path for v in host.visits].count("/robots.txt") == 2


def test_what_robots_txt_forbids_is_not_asked_for(host: RawHost) -> None:
    host.replies["/robots.txt"] = reply(b"User-agent: woordhouder\nDisallow: /a\n")
    polite = visitor(host.port)
    with pytest.raises(RefusedByRobots) as caught:
        polite.get(at(host, "/a"))
    assert caught.value.kind == "refused_by_robots"
    assert polite.get(at(host, "/b")).body == b"twee"
    assert host.paths == ["/b"]


def test_a_redirect_into_a_forbidden_part_is_not_followed(host: RawHost) -> None:
    host.replies |= {"/robots.txt": reply(b"User-agent: *\nDisallow: /a\n"), "/door": moved("/a")}
    with pytest.raises(RefusedByRobots):
        visitor(host.port).get(at(host, "/door"))
    assert host.paths == ["/door"]


def test_robots_txt_of_a_site_in_trouble_keeps_us_away_for_ten_minutes(host: RawHost, clock: SleepingClock) -> None:
    host.replies["/robots.txt"] = reply(b"", "500 Oops")
    polite = visitor(host.port, clock=clock)
    for _ in range(3):
        with pytest.raises(RefusedByRobots):
            polite.get(at(host, "/a"))
    assert len(host.visits) == 1
    host.replies["/robots.txt"] = reply(b"User-agent: *\nDisallow:\n")
    clock.move(timedelta(minutes=11))
    assert polite.get(at(host, "/a")).body == b"een"


def test_yesterdays_robots_txt_serves_while_todays_cannot_be_had(host: RawHost, clock: SleepingClock) -> None:
    host.replies["/robots.txt"] = reply(b"User-agent: *\nDisallow: /b\n")
    polite = visitor(host.port, clock=clock)
    polite.get(at(host, "/a"))
    host.replies["/robots.txt"] = reply(b"", "503 Later", retry_after="1")
    clock.move(timedelta(hours=25))
    assert polite.get(at(host, "/a")).body == b"een"
    with pytest.raises(RefusedByRobots):
        polite.get(at(host, "/b"))


def test_robots_txt_that_leads_round_is_taken_as_none(host: RawHost) -> None:
    host.replies["/robots.txt"] = moved("/robots.txt?again")
    host.replies["/robots.txt?again"] = moved("/robots.txt")
    assert visitor(host.port).get(at(host, "/a")).body == b"een"


def test_robots_txt_behind_a_redirect_counts(host: RawHost) -> None:
    host.replies |= {"/robots.txt": moved("/wensen"), "/wensen": reply(b"User-agent: *\nDisallow: /a")}
    with pytest.raises(RefusedByRobots):
        visitor(host.port).get(at(host, "/a"))


def test_of_an_endless_robots_txt_the_first_500_kib_count(host: RawHost) -> None:
    lines = b"User-agent: *\nDisallow: /a\n" + b"# niets\n" * 100_000
    host.replies["/robots.txt"] = reply(lines + b"Disallow: /b\n")
    polite = visitor(host.port)
    with pytest.raises(RefusedByRobots):
        polite.get(at(host, "/a"))
    assert polite.get(at(host, "/b")).body == b"twee"


def test_a_host_that_is_away_is_not_tried_for_each_of_its_pages(clock: SleepingClock) -> None:
    with RawHost() as gone:
        pass
    polite = visitor(gone.port, clock=clock)
    kinds = []
    for path in ("/a", "/b", "/c"):
        with pytest.raises(FetchError) as caught:
            polite.get(at(gone, path))
        kinds.append(caught.value.kind)
    assert kinds == ["no_connection"] * 3
    assert clock.pauses == []


def test_a_name_without_address_is_told() -> None:
    def nowhere(host: str, port: int) -> list[str]:
        raise OSError("no such name")

    polite = PoliteFetch("Woordhouder/0.1", CONTACT, FixedClock(), lambda _: None, Outbound(resolve=nowhere))
    with pytest.raises(UnknownHost):
        polite.get("https://weg.example/")


def test_an_unchanged_page_is_told_as_same(host: RawHost) -> None:
    host.replies["/a"] = reply(b"", "304 Not Modified", etag='"1"')
    fetched = visitor(host.port).get(at(host, "/a"), etag='"1"', last_modified="Mon, 02 Nov 2026 08:00:00 GMT")
    assert (fetched.is_same, fetched.status, fetched.body) == (True, 304, b"")
    assert host.visits[-1].headers["if-none-match"] == '"1"'
    assert host.visits[-1].headers["if-modified-since"] == "Mon, 02 Nov 2026 08:00:00 GMT"


@pytest.mark.parametrize("status", ["304 Not Modified", "206 Partial Content", "300 Multiple Choices"])
def test_an_answer_that_nobody_asked_for_is_broken(host: RawHost, status: str) -> None:
    host.replies["/a"] = reply(b"", status)
    with pytest.raises(FetchError) as caught:
        visitor(host.port).get(at(host, "/a"))
    assert caught.value.kind == "broken_answer"


def test_redirects_are_followed_and_remembered(host: RawHost) -> None:
    host.replies |= {
        "/oud": moved("/tussen"),
        "/tussen": moved(at(host, "/a;jsessionid=9")),
        "/a;jsessionid=9": reply(),
    }
    fetched = visitor(host.port).get(at(host, "/oud"))
    assert fetched.final_address == at(host, "/a")
    assert [(r.address, r.status, r.to) for r in fetched.redirects] == [
        (at(host, "/oud"), 302, at(host, "/tussen")),
        (at(host, "/tussen"), 302, at(host, "/a;jsessionid=9")),
    ]


def test_an_address_in_another_alphabet_is_followed(host: RawHost) -> None:
    host.replies |= {"/oud": moved("/café"), "/caf%C3%A9": reply(b"koffie")}
    assert visitor(host.port).get(at(host, "/oud")).body == b"koffie"


def test_a_site_without_end_is_left_after_so_many_visits(host: RawHost) -> None:
    polite = visitor(host.port, caps=Caps(visits_per_host=3))
    polite.get(at(host, "/a"))
    polite.get(at(host, "/b"))
    with pytest.raises(TooManyPages):
        polite.get(at(host, "/a"))
    assert len(host.visits) == 3


def test_three_hundred_hosts_see_a_polite_guest(host: RawHost, clock: SleepingClock) -> None:
    seen: dict[str, list[datetime]] = {}

    def note(visit: Visit) -> None:
        seen.setdefault(visit.headers["host"], []).append(clock.now())

    host.on_visit = note
    names = tuple(f"gemeente{n}.example" for n in range(300))
    polite = visitor(host.port, clock=clock, names=names)
    for path in ("/a", "/b"):
        for name in names:
            polite.get(f"http://{name}:{host.port}{path}")
    assert len(seen) == 300
    for moments in seen.values():
        gaps = [(later - earlier).total_seconds() for earlier, later in itertools.pairwise(moments)]
        assert len(gaps) == 2
        assert min(gaps) >= 2.0
    assert len(polite._hosts) == 300
    assert sum(h.line.is_open for h in polite._hosts.values()) <= 65
    polite.close()
    assert not any(h.line.is_open for h in polite._hosts.values())


def test_a_host_that_hangs_up_on_a_question_is_asked_again_after_a_pause(clock: SleepingClock) -> None:
    with RawHost({"/a": reply(b"een"), "/b": lambda connection: None}) as host:
        polite = visitor(host.port, clock=clock)
        assert polite.get(f"http://voorbeeldgem.example:{host.port}/a").body == b"een"
        with pytest.raises(FetchError) as caught:
            polite.get(f"http://voorbeeldgem.example:{host.port}/b")
        assert caught.value.kind == "broken_answer"
    # Over the kept line, then over a new one.
    assert host.paths == ["/a", "/b", "/b"]
    assert clock.pauses == [2.0, 2.0, 2.0]
