"""Documents: the Internet Archive is asked a few times a minute, waited for, and never in anybody's way."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, sessionmaker

from tests.fakes import FixedClock
from tests.kit.archive_host import KEY, ArchiveHost
from tests.kit.visitor import CONTACT
from tests.make import make_commitment, make_snapshot
from woordhouder.assessment.papers_behind import papers_behind
from woordhouder.documents.ask_for_captures import ask_for_captures
from woordhouder.documents.capture import Capture, CaptureState
from woordhouder.documents.document import Document
from woordhouder.documents.rules import MOST_TRIES
from woordhouder.documents.wish_capture import wish_captures
from woordhouder.kit.database import writing_sessions
from woordhouder.kit.errors import BadInput
from woordhouder.kit.outbound import Outbound
from woordhouder.kit.save_page_now import SavePageNow
from woordhouder.scheduler import Work
from woordhouder.settings import read_settings

# The folder joins the package when it runs.
job = import_module("woordhouder.jobs.ask_for_captures")
Sessions = sessionmaker[Session]
MINUTE = timedelta(minutes=1)
# Made once: the host of these tests speaks plain http, and reading authorities takes time.
_NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def host() -> Iterator[ArchiveHost]:
    with ArchiveHost() as opened:
        yield opened


@pytest.fixture
def sessions(engine: Engine) -> Sessions:
    return writing_sessions(engine)


@contextmanager
def archive(host: ArchiveHost, clock: FixedClock, key: str | None = None) -> Iterator[SavePageNow]:
    def resolve(name: str, port: int) -> list[str]:
        return ["127.0.0.1" if name in ("archief.example", "binnen.example") else "93.184.216.34"]

    outbound = Outbound(frozenset({f"archief.example:{host.port}"}), resolve=resolve)
    place = f"http://archief.example:{host.port}"
    asked = SavePageNow("Woordhouder/0.1", CONTACT, clock, outbound, key, place, _NO_TLS)
    yield asked
    asked.close()


def tick(sessions: Sessions, host: ArchiveHost, clock: FixedClock, most: int = 4) -> dict[str, int]:
    with archive(host, clock) as asked:
        return ask_for_captures(sessions, asked, most, clock.now)


def wish(sessions: Sessions, clock: FixedClock, count: int, host: str = "bron.example") -> list[str]:
    addresses = []
    with sessions.begin() as session:
        for _ in range(count):
            snapshot = make_snapshot(session)
            document = session.get_one(Document, snapshot.document_id)
            document.is_demo, document.address = False, f"https://{host}/papier/{snapshot.id}"
            addresses.append(document.address)
            session.flush()
            assert wish_captures(session, [snapshot.id], clock.now()) == 1
    return addresses


def standing(sessions: Sessions) -> list[Capture]:
    with sessions() as session:
        return list(session.scalars(sa.select(Capture).order_by(Capture.id)))


def test_a_wish_is_asked_followed_and_kept_with_its_address(
    sessions: Sessions, host: ArchiveHost, clock: FixedClock
) -> None:
    (address,) = wish(sessions, clock, 1)
    assert tick(sessions, host, clock) == {"asked": 1}
    assert host.wishes == [address]
    clock.move(MINUTE)
    assert tick(sessions, host, clock) == {"kept": 1}
    (kept,) = standing(sessions)
    assert kept.state is CaptureState.KEPT
    # Of our own making: what the archive says of the address is not believed.
    assert kept.address == f"https://web.archive.org/web/20261122121500/{address}"
    assert kept.captured_at == datetime(2026, 11, 22, 12, 15, tzinfo=UTC)
    clock.move(timedelta(days=9))
    assert tick(sessions, host, clock) == {}


@pytest.mark.parametrize("most", [4, 12])
def test_never_more_a_minute_however_often_it_ticks(
    sessions: Sessions, host: ArchiveHost, clock: FixedClock, most: int
) -> None:
    host.outcome = {"status": "pending"}
    wish(sessions, clock, 30)
    moments: list[datetime] = []
    for _ in range(16):
        before = len(host.wishes)
        tick(sessions, host, clock, most)
        moments += [clock.now()] * (len(host.wishes) - before)
        clock.move(timedelta(seconds=7))
    assert len(moments) > most
    for moment in moments:
        assert sum(moment <= other < moment + MINUTE for other in moments) <= most


def test_a_version_is_wished_for_once_and_only_from_the_web(session: Session, clock: FixedClock) -> None:
    real, demo, handed = make_snapshot(session), make_snapshot(session), make_snapshot(session)
    session.get_one(Document, real.document_id).is_demo = False
    given = session.get_one(Document, handed.document_id)
    given.is_demo, given.address = False, "file:99001/notulen.html"
    session.flush()
    assert wish_captures(session, [real.id, demo.id, handed.id], clock.now()) == 1
    assert wish_captures(session, [real.id, demo.id, handed.id], clock.now()) == 0


def test_a_busy_archive_is_left_alone_for_as_long_as_it_asks(
    sessions: Sessions, host: ArchiveHost, clock: FixedClock
) -> None:
    wish(sessions, clock, 3)
    host.refusals = [(429, {"Retry-After": "1800"})]
    assert tick(sessions, host, clock) == {"busy": 1}
    for _ in range(9):
        clock.move(timedelta(minutes=3))
        assert tick(sessions, host, clock) == {}
    assert len(host.seen) == 1
    clock.move(timedelta(minutes=3))
    assert tick(sessions, host, clock) == {"asked": 3}


def test_trouble_is_tried_again_ever_later_and_given_up_with_its_reason(
    sessions: Sessions, host: ArchiveHost, clock: FixedClock
) -> None:
    wish(sessions, clock, 1)
    host.refusals = [(500, {})] * MOST_TRIES
    tries = []
    for _ in range(MOST_TRIES):
        # Nothing happens before its time.
        clock.move(standing(sessions)[0].next_try_at - clock.now() - MINUTE)
        assert tick(sessions, host, clock) == {}
        clock.move(MINUTE)
        assert tick(sessions, host, clock)
        tries.append(clock.now())
    gaps = [(later - earlier) / timedelta(minutes=5) for earlier, later in pairwise(tries)]
    assert gaps == [1, 2, 4, 8, 16, 32, 64]
    (given_up,) = standing(sessions)
    assert (given_up.state, given_up.tries) == (CaptureState.GIVEN_UP, MOST_TRIES)
    assert "answered 500" in (given_up.reason or "")


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        ("error:not-found", CaptureState.GIVEN_UP),
        ("error:blocked-url", CaptureState.GIVEN_UP),
        ("error:service-unavailable", CaptureState.WAITING),
        ("error:too-many-daily-captures", CaptureState.WAITING),
    ],
)
def test_what_asking_again_will_not_change_is_given_up(
    sessions: Sessions, host: ArchiveHost, clock: FixedClock, kind: str, state: CaptureState
) -> None:
    host.outcome = {"status": "error", "status_ext": kind, "message": "Het lukte niet."}
    wish(sessions, clock, 1)
    tick(sessions, host, clock)
    clock.move(MINUTE)
    tick(sessions, host, clock)
    (row,) = standing(sessions)
    assert (row.state, row.reason) == (state, f"{kind}: Het lukte niet.")


def test_work_that_never_ends_begins_anew(sessions: Sessions, host: ArchiveHost, clock: FixedClock) -> None:
    host.outcome = {"status": "pending"}
    wish(sessions, clock, 1)
    tick(sessions, host, clock)
    for _ in range(3):
        clock.move(timedelta(minutes=30))
        assert tick(sessions, host, clock) == {"under_way": 1}
    clock.move(timedelta(minutes=31))
    assert tick(sessions, host, clock) == {"later": 1}
    assert standing(sessions)[0].state is CaptureState.WAITING


@pytest.mark.parametrize(
    "outcome",
    [
        {},
        {"status": "nieuw"},
        {"status": "success"},
        {"status": "success", "timestamp": "../../kwaad"},
        {"status": "success", "timestamp": "20261399999999"},
    ],
)
def test_an_answer_that_makes_no_sense_keeps_nothing(
    sessions: Sessions, host: ArchiveHost, clock: FixedClock, outcome: dict[str, object]
) -> None:
    host.outcome = outcome
    wish(sessions, clock, 1)
    tick(sessions, host, clock)
    clock.move(MINUTE)
    assert tick(sessions, host, clock) == {"under_way": 1}
    assert standing(sessions)[0].address is None


def test_an_address_inside_is_never_told_to_others(
    sessions: Sessions, host: ArchiveHost, clock: FixedClock
) -> None:
    wish(sessions, clock, 1, host="binnen.example")
    assert tick(sessions, host, clock) == {"given_up": 1}
    assert host.seen == []
    assert "not on the public web" in (standing(sessions)[0].reason or "")


def test_who_has_no_key_gets_a_page_and_finds_the_job_in_it(
    sessions: Sessions, host: ArchiveHost, clock: FixedClock
) -> None:
    host.speaks_json = False
    wish(sessions, clock, 1)
    assert tick(sessions, host, clock) == {"asked": 1}
    assert (standing(sessions)[0].job_key or "").startswith("spn2-")


def test_the_key_travels_to_the_archive_and_shows_nowhere(
    sessions: Sessions, host: ArchiveHost, clock: FixedClock
) -> None:
    wish(sessions, clock, 1)
    with archive(host, clock, KEY) as asked:
        ask_for_captures(sessions, asked, 12, clock.now)
    assert host.seen == [("POST", "/save", f"LOW {KEY}")]
    contact = {"WOORDHOUDER_CONTACT": "post@woordhouder.example"}
    settings = read_settings({"WOORDHOUDER_CAPTURES": "on", "WOORDHOUDER_CAPTURE_KEY": KEY} | contact)
    assert KEY not in repr(settings)


def test_a_killed_asker_leaves_the_wish_for_later(sessions: Sessions, host: ArchiveHost, clock: FixedClock) -> None:
    wish(sessions, clock, 1)

    class Killed:
        def ask(self, address: str) -> str:
            raise KeyboardInterrupt

        def outcome(self, job_key: str, address: str) -> None:
            raise AssertionError

    with pytest.raises(KeyboardInterrupt):
        ask_for_captures(sessions, Killed(), 4, clock.now)
    assert tick(sessions, host, clock) == {}
    clock.move(timedelta(minutes=5))
    assert tick(sessions, host, clock) == {"asked": 1}


def test_the_job_is_off_until_the_host_says_so(engine: Engine, session: Session, tmp_path: Path) -> None:
    make_commitment(session)
    session.commit()
    settings = read_settings({"WOORDHOUDER_DATA_DIR": str(tmp_path)})
    assert job.run(Work(writing_sessions(engine), FixedClock(), settings)) == {}
    assert session.scalar(sa.select(sa.func.count()).select_from(Capture)) == 0


def test_what_a_published_promise_quotes_is_wished_for_too(session: Session) -> None:
    make_commitment(session)
    assert len(papers_behind(session)) == 1


@pytest.mark.parametrize(
    "said",
    [
        {"WOORDHOUDER_CAPTURES": "on"},
        {"WOORDHOUDER_CAPTURES": "ja", "WOORDHOUDER_CONTACT": "a@b.example"},
        {"WOORDHOUDER_CAPTURE_KEY": "zonder-geheim"},
        {"WOORDHOUDER_CAPTURE_KEY": "een: twee"},
    ],
)
def test_a_wrong_setting_about_captures_is_named(said: dict[str, str]) -> None:
    with pytest.raises(BadInput, match="WOORDHOUDER_CAPTURE"):
        read_settings(said)
