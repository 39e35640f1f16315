"""Harvest: annexes of decisions are fetched late, within bounds, and kept for good beside their decision."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, sessionmaker

from tests.fakes import FixedClock, RecordedFetch
from tests.harvest.council_paper import BODY, Point, paper
from tests.harvest.country.pages import Town, town
from tests.harvest.country.place import settle
from tests.make import NOW
from woordhouder.accounts.audit_entry import AuditEntry
from woordhouder.civic.governing_body import GoverningBody
from woordhouder.cli import main
from woordhouder.council.meeting import Meeting
from woordhouder.council.published import meeting_file
from woordhouder.documents.fetch_log import FetchLog
from woordhouder.harvest.annex_try import AnnexTry
from woordhouder.harvest.annex_turn import annex_turn, are_annexes_wished
from woordhouder.harvest.annexes_due import annexes_due
from woordhouder.harvest.fetch_annexes import fetch_annexes
from woordhouder.harvest.import_council import import_council_page
from woordhouder.harvest.source import Source
from woordhouder.harvest.switch_annexes import switch_annexes
from woordhouder.kit.blobs import BlobFolder
from woordhouder.kit.database import writing_sessions
from woordhouder.kit.fetch import AskedToWait, Fetched, FetchError, HttpStatus, TimedOut

HERE = "https://voorbeeldgem1.example"
FILES = [f"{HERE}/bestanden/{n}.pdf" for n in range(6)]
PDF = b"%PDF-1.7 reglement"
Sessions = sessionmaker[Session]


def add_decision(
    session: Session, blobs: BlobFolder, addresses: list[str], number: str = "1", *, is_public: bool = True
) -> int:
    point = Point(
        "Kinderopvang", number, "Kinderopvang", "De raad kiest.", is_public=is_public,
        annexes={address: f"Bijlage {n}" for n, address in enumerate(addresses)},
    )  # fmt: skip
    page = paper("minutes", point, meeting=number, start=f"2026-0{number}-26T20:00:00+01:00")
    address = f"{HERE}/zittingen/{number}/notulen"
    import_council_page(session, blobs, f"{number}.html", page, NOW, address=address)
    return max(session.scalars(sa.select(Meeting.id)))


@pytest.fixture
def sessions(engine: Engine) -> Sessions:
    """One municipality whose site is visited."""
    made = writing_sessions(engine)
    with made.begin() as session:
        source = settle(session, town("echo"))
        session.add(GoverningBody(uri=BODY, municipality_id=source.municipality_id, name="Raad", is_of_term=True))
    return made


def run(
    sessions: Sessions, blobs: BlobFolder, pages: Mapping[str, bytes | FetchError], day: int = 0
) -> dict[str, int]:
    clock = FixedClock(NOW + timedelta(days=day))
    return dict(fetch_annexes(sessions, blobs, clock, RecordedFetch(pages, clock.now()), 1))


def test_each_annex_is_fetched_once_archived_and_shown_beside_its_decision(
    sessions: Sessions, blobs: BlobFolder
) -> None:
    with sessions.begin() as session:
        meeting_id = add_decision(session, blobs, FILES[:2])
        add_decision(session, blobs, FILES[1:2], "2")
    pages = dict.fromkeys(FILES[:2], PDF)
    assert run(sessions, blobs, pages) == {"kept": 2, "bytes": 2 * len(PDF), "left": 0}
    assert run(sessions, blobs, pages, day=1) == {"left": 0}
    with sessions() as session:
        (digest,) = {sha256 for _, sha256 in meeting_file(session, meeting_id).attachments}
        logged = session.scalars(sa.select(FetchLog.sha256)).all()
    assert digest is not None
    assert blobs.read(digest) == PDF
    assert logged == [digest, digest]


def test_the_newest_meetings_come_first_and_only_public_ones_on_hosts_of_the_source(
    sessions: Sessions, blobs: BlobFolder
) -> None:
    with sessions.begin() as session:
        add_decision(session, blobs, [FILES[0], "https://elders.example/a.pdf", "http://10.0.0.1/a.pdf"], "1")
        add_decision(session, blobs, [FILES[1]], "3")
        add_decision(session, blobs, [FILES[2]], "4", is_public=False)
        add_decision(session, blobs, [f"{HERE}/{'a' * 2_000}.pdf"], "5")
        due = annexes_due(session, session.get_one(Source, 1), NOW)
    assert [one.address for one in due] == [FILES[1], FILES[0]]
    assert [(one.title, one.publisher) for one in due] == [("Bijlage 0", "Voorbeeldgem1")] * 2


def test_one_that_fails_is_asked_for_now_and_then_and_at_last_no_more(
    sessions: Sessions, blobs: BlobFolder
) -> None:
    with sessions.begin() as session:
        add_decision(session, blobs, FILES[:1])
    gone: dict[str, bytes | FetchError] = {FILES[0]: HttpStatus("404", FILES[0], 404)}
    days = [day for day in range(90) if run(sessions, blobs, gone, day).get("failed")]
    assert days == [0, 1, 3, 7, 14, 28]
    with sessions() as session:
        assert session.scalars(sa.select(AnnexTry.kind)).all() == ["http_404"]


def test_one_that_comes_in_after_all_is_no_failed_try_any_more(sessions: Sessions, blobs: BlobFolder) -> None:
    with sessions.begin() as session:
        add_decision(session, blobs, FILES[:1])
    assert run(sessions, blobs, {FILES[0]: TimedOut("slow")}) == {"failed": 1, "left": 0}
    assert run(sessions, blobs, {FILES[0]: PDF}, day=1)["kept"] == 1
    with sessions() as session:
        assert session.scalars(sa.select(AnnexTry)).all() == []


@pytest.mark.parametrize(("error", "asked", "tries"), [(TimedOut, 3, 3), (AskedToWait, 1, 0)])
def test_a_host_in_trouble_is_left_for_tonight(
    error: type[FetchError], asked: int, tries: int, sessions: Sessions, blobs: BlobFolder
) -> None:
    with sessions.begin() as session:
        add_decision(session, blobs, FILES)
    fetch = RecordedFetch({address: error("not now", address) for address in FILES})
    counts = fetch_annexes(sessions, blobs, FixedClock(), fetch, 1)
    assert (len(fetch.asked), counts["failed"], counts["left"]) == (asked, asked, 6 - asked)
    with sessions() as session:
        assert len(session.scalars(sa.select(AnnexTry)).all()) == tries


def test_a_night_takes_no_more_than_its_budget_and_the_next_goes_on(
    sessions: Sessions, blobs: BlobFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sessions.begin() as session:
        add_decision(session, blobs, FILES)
    pages = dict.fromkeys(FILES, PDF)
    monkeypatch.setattr("woordhouder.harvest.fetch_annexes.MOST_A_NIGHT", 2)
    assert run(sessions, blobs, pages)["left"] == 4
    monkeypatch.setattr("woordhouder.harvest.fetch_annexes.MOST_BYTES_A_NIGHT", len(PDF))
    assert run(sessions, blobs, pages) == {"kept": 1, "bytes": len(PDF), "left": 3}


def test_the_turn_visits_where_it_was_turned_on_and_ends_in_time(sessions: Sessions, blobs: BlobFolder) -> None:
    with sessions.begin() as session:
        add_decision(session, blobs, FILES)
        assert not are_annexes_wished(session)
    fetch, clock = RecordedFetch(dict.fromkeys(FILES, PDF)), FixedClock()
    assert annex_turn(sessions, blobs, clock, fetch) == {}
    with sessions.begin() as session:
        source = session.get_one(Source, 1)
        assert switch_annexes(session, source, True, "cli", NOW)
        assert not switch_annexes(session, source, True, "cli", NOW)
        assert are_annexes_wished(session)
        assert session.scalars(sa.select(AuditEntry.action)).all() == ["switch_annexes"]
    late = Overrun(clock, fetch)
    assert annex_turn(sessions, blobs, clock, late)["kept"] == 2
    assert annex_turn(sessions, blobs, clock, fetch)["kept"] == 4


class Overrun(RecordedFetch):
    """Each file takes two hours and a half."""

    def __init__(self, clock: FixedClock, like: RecordedFetch) -> None:
        super().__init__(like.pages)
        self._clock = clock

    def get(
        self, address: str, *, etag: str | None = None, last_modified: str | None = None, accept: str | None = None
    ) -> Fetched:
        self._clock.move(timedelta(hours=2, minutes=30))
        return super().get(address, etag=etag, last_modified=last_modified, accept=accept)


def test_the_command_turns_it_on_by_name(
    sessions: Sessions, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place: Town = town("echo")
    monkeypatch.setenv("WOORDHOUDER_DATABASE_URL", database_url)
    monkeypatch.setenv("WOORDHOUDER_DATA_DIR", str(tmp_path / "data"))
    words = ["harvest", "annexes", place.nis_code]
    done = CliRunner().invoke(main, [*words, "--on"])
    assert (done.exit_code, done.output) == (0, "1 of 1 sources: annexes are kept from now on\n")
    assert CliRunner().invoke(main, ["harvest", "annexes"]).exit_code != 0
    with sessions() as session:
        assert session.get_one(Source, 1).keeps_annexes
