"""Harvest: one source through the one door: whole, the same a second time, and nothing replaced by a failed run."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, sessionmaker

from tests import make
from tests.fakes import FixedClock, RecordedFetch
from tests.harvest.country.pages import MONTHS, PLATFORMS, Town, overview, town
from tests.harvest.country.place import settle
from tests.web.public.story import add_evidence
from woordhouder.assessment.evidence_link import EvidenceKind
from woordhouder.council.decision import Decision
from woordhouder.council.meeting import Meeting
from woordhouder.documents.document import Document
from woordhouder.documents.snapshot import Snapshot
from woordhouder.harvest.gathered_page import GatheredPage
from woordhouder.harvest.harvest_run import HarvestRun, RunState
from woordhouder.harvest.issue import Issue, IssueState
from woordhouder.harvest.page_seen import PageSeen
from woordhouder.harvest.run import RunOutcome, run_source
from woordhouder.harvest.settle_issue import settle_issue
from woordhouder.kit.blobs import BlobFolder
from woordhouder.kit.database import writing_sessions
from woordhouder.kit.fetch import AskedToWait, Fetched, FetchError, HttpStatus, NoConnection


@dataclass
class Bench:
    """One source, its site, and what is needed to run it."""

    town: Town
    sessions: sessionmaker[Session]
    blobs: BlobFolder
    clock: FixedClock
    fetch: RecordedFetch
    source_id: int

    def run(self) -> RunOutcome:
        return run_source(self.sessions, self.blobs, self.clock, self.fetch, self.source_id)

    def next_day(self, days: int = 1) -> None:
        self.clock.move(timedelta(days=days))
        self.fetch = RecordedFetch(self.fetch.pages, self.clock.now())

    def count(self, table: type) -> int:
        with self.sessions() as session:
            return session.scalar(sa.select(sa.func.count()).select_from(table)) or 0

    def issues(self) -> dict[str, int]:
        with self.sessions() as session:
            rows = session.scalars(sa.select(Issue).where(Issue.state == IssueState.OPEN))
            return {row.kind: row.count for row in rows}


def bench_of(platform: str, engine: Engine, blobs: BlobFolder) -> Bench:
    sessions = writing_sessions(engine)
    here = town(platform)
    with sessions.begin() as session:
        source_id = settle(session, here).id
    clock = FixedClock()
    return Bench(here, sessions, blobs, clock, RecordedFetch(here.pages(), clock.now()), source_id)


@pytest.fixture
def bench(engine: Engine, blobs: BlobFolder) -> Bench:
    return bench_of("meetingburger", engine, blobs)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_platform_comes_in_whole_and_a_second_run_changes_nothing(
    platform: str, engine: Engine, blobs: BlobFolder
) -> None:
    bench = bench_of(platform, engine, blobs)
    first = bench.run()
    assert (first.state, first.reason) == (RunState.DONE, None)
    assert (bench.count(Meeting), bench.count(Decision)) == (MONTHS, MONTHS * 4)
    assert first.counts["stored"] == MONTHS * 3
    assert bench.issues() == {}
    bytes_then = bench.fetch.byte_count
    bench.next_day()
    second = bench.run()
    assert second.state is RunState.DONE
    assert (second.brought, second.counts["read"], bench.count(Meeting)) == (0, 0, MONTHS)
    assert bench.fetch.byte_count <= 0.02 * bytes_then
    assert bench.count(GatheredPage) == 0


def test_only_what_the_errand_covers_is_asked_for(engine: Engine, blobs: BlobFolder) -> None:
    calendar = bench_of("onlinesmartcities", engine, blobs)
    calendar.run()
    years = {address[-4:] for address in calendar.fetch.asked if "year=" in address}
    assert years == {"2024", "2025", "2026", "2027"}
    assert not any("month=11&year=2024" in address for address in calendar.fetch.asked)
    assert len(calendar.fetch.asked) == len(set(calendar.fetch.asked))


def test_neighbours_on_the_same_host_and_pdfs_are_left_alone(engine: Engine, blobs: BlobFolder) -> None:
    shared = bench_of("gelinkt-notuleren", engine, blobs)
    shared.run()
    assert not any("Buurgem" in address for address in shared.fetch.asked)


def test_a_changed_decision_is_found_on_the_next_visit(bench: Bench) -> None:
    bench.run()
    address = next(a for a in bench.fetch.pages if a.endswith("notulen") and "000b" in a)
    page = bench.fetch.pages[address]
    assert isinstance(page, bytes)
    bench.fetch.pages[address] = page.replace(b"keurt punt 1", b"verdaagt punt 1")
    bench.next_day()
    again = bench.run()
    assert again.counts["changed"] == 1
    with bench.sessions() as session:
        assert session.scalar(sa.select(Decision.id).where(Decision.text.contains("verdaagt punt 1")))


def test_a_new_clock_on_a_page_is_no_change(bench: Bench) -> None:
    bench.run()
    snapshots = bench.count(Snapshot)
    for address, page in bench.fetch.pages.items():
        assert isinstance(page, bytes)
        bench.fetch.pages[address] = page.replace(b"</body>", b"<footer>21:04:11 sessie 8</footer></body>")
    bench.next_day()
    again = bench.run()
    assert again.counts["read"] > 0
    assert (again.brought, again.counts["stored"], bench.count(Snapshot)) == (0, 0, snapshots)


def test_old_papers_are_looked_at_seldom_and_fresh_ones_daily(bench: Bench) -> None:
    bench.run()
    bench.next_day()
    bench.run()
    papers = [address for address in bench.fetch.asked if "/gr/" in address]
    assert {address.split("/")[4][-1] for address in papers} == {"b"}


def test_the_page_of_a_meeting_is_looked_at_as_often_as_its_papers(engine: Engine, blobs: BlobFolder) -> None:
    echo = bench_of("echo", engine, blobs)
    echo.run()
    echo.next_day()
    echo.run()
    meetings = [address for address in echo.fetch.asked if address.count("/") == 5]
    # The list itself, and the meeting of October: those before wait for their week or quarter.
    assert len(meetings) == 2
    assert echo.town.start in meetings
    echo.next_day(7)
    echo.run()
    assert len([address for address in echo.fetch.asked if address.count("/") == 5]) > 2


def test_a_site_with_fewer_papers_is_a_failure_that_replaces_nothing(bench: Bench) -> None:
    bench.run()
    seen = bench.count(PageSeen)
    bench.next_day()
    links = [a.removeprefix(bench.town.root) for a in bench.fetch.pages if "/gr/" in a][:12]
    bench.fetch.pages[bench.town.start] = overview(*links)
    failed = bench.run()
    assert failed.state is RunState.FAILED
    assert failed.reason is not None
    assert "4 meetings in twelve months" in failed.reason
    assert (bench.count(Meeting), bench.count(PageSeen)) == (MONTHS, seen)
    assert "too_few_meetings" in bench.issues()


def test_a_first_run_below_the_promise_stores_nothing(bench: Bench) -> None:
    bench.fetch.pages[bench.town.start] = overview()
    failed = bench.run()
    assert (failed.state, bench.count(Meeting), bench.count(Snapshot)) == (RunState.FAILED, 0, 0)
    assert bench.issues()["no_documents"] == 1


def test_a_page_of_excuses_with_status_200_leaves_what_we_have(bench: Bench) -> None:
    bench.run()
    address = next(a for a in bench.fetch.pages if a.endswith("notulen") and "000b" in a)
    bench.fetch.pages[address] = b"<html><body><h1>Even geduld</h1></body></html>"
    bench.next_day()
    again = bench.run()
    assert (again.state, again.counts["failed"]) == (RunState.DONE, 1)
    assert bench.issues()["page_emptied"] == 1
    assert bench.count(Meeting) == MONTHS


def test_a_dead_host_is_given_up_after_five_pages(bench: Bench) -> None:
    for address in bench.fetch.pages:
        if address != bench.town.start:
            bench.fetch.pages[address] = NoConnection(f"nobody answers at {address}", address)
    failed = bench.run()
    assert (failed.state, len(bench.fetch.asked)) == (RunState.FAILED, 6)
    assert bench.issues() == {"gave_up": 1, "too_many_failed": 1, "no_connection": 5}


class Limited(RecordedFetch):
    """A host that asks to be left alone after so many pages a night."""

    def __init__(self, pages: Mapping[str, bytes | FetchError], moment: datetime, most: int) -> None:
        super().__init__(pages, moment)
        self.most = most

    def get(
        self, address: str, *, etag: str | None = None, last_modified: str | None = None, accept: str | None = None
    ) -> Fetched:
        if len(self.asked) >= self.most:
            raise AskedToWait(f"{address}: come back tomorrow", address)
        return super().get(address, etag=etag, last_modified=last_modified, accept=accept)


def test_a_host_that_gives_little_a_night_comes_in_whole_after_some(bench: Bench) -> None:
    asked: list[str] = []
    states: list[RunState] = []
    while RunState.DONE not in states and len(states) < 9:
        bench.fetch = Limited(bench.fetch.pages, bench.clock.now(), 9)
        states.append(bench.run().state)
        asked += bench.fetch.asked
        assert (bench.count(Meeting) == MONTHS) == (states[-1] is RunState.DONE)
        bench.clock.move(timedelta(days=1))
    # An overview and eight papers a night; the thirty papers are asked for once each.
    assert states == [RunState.FAILED] * 3 + [RunState.DONE]
    assert sorted(set(asked)) == sorted(bench.fetch.pages)
    assert len(asked) == len(set(asked)) + 3
    with bench.sessions() as session:
        days = session.scalars(sa.select(Snapshot.fetched_at).order_by(Snapshot.fetched_at)).all()
        counts = session.scalars(sa.select(HarvestRun.counts).order_by(HarvestRun.id)).all()
    # Each paper is dated by the night on which it came, and its bytes count once.
    assert len({day.date() for day in days}) == 4
    assert [count.get("kept", 0) for count in counts if count] == [8, 16, 24, 0]
    assert sum(count["bytes"] for count in counts if count) == sum(
        len(page) for page in bench.fetch.pages.values() if isinstance(page, bytes)
    ) + 3 * len(overview_of(bench))


def test_papers_that_waited_too_long_are_asked_for_again(bench: Bench) -> None:
    bench.fetch = Limited(bench.fetch.pages, bench.clock.now(), 9)
    bench.run()
    assert bench.count(GatheredPage) == 8
    bench.next_day(8)
    assert (bench.run().state, len(bench.fetch.asked)) == (RunState.DONE, 1 + MONTHS * 3)


def overview_of(bench: Bench) -> bytes:
    page = bench.fetch.pages[bench.town.start]
    assert isinstance(page, bytes)
    return page


def test_one_sick_page_stops_none_of_the_others(bench: Bench) -> None:
    address = next(a for a in bench.fetch.pages if a.endswith("notulen"))
    bench.fetch.pages[address] = HttpStatus(f"{address} answers 500", address, 500)
    run = bench.run()
    assert (run.state, run.counts["stored"], run.counts["failed"]) == (RunState.DONE, MONTHS * 3 - 1, 1)
    assert bench.issues() == {"http_5xx": 1}


def test_a_settled_issue_opens_again_when_there_is_more_of_it(bench: Bench) -> None:
    sick = [a for a in bench.fetch.pages if a.endswith("notulen")][:2]
    bench.fetch.pages[sick[0]] = HttpStatus("500", sick[0], 500)
    bench.run()
    with bench.sessions.begin() as session:
        issue = session.scalars(sa.select(Issue)).one()
        settle_issue(session, issue.id, make.make_account(session).id, bench.clock.now())
    bench.next_day()
    bench.run()
    assert bench.issues() == {}
    bench.fetch.pages[sick[1]] = HttpStatus("500", sick[1], 500)
    bench.next_day(110)
    bench.run()
    assert bench.issues() == {"http_5xx": 2}


def test_runs_are_kept_with_what_was_found(bench: Bench) -> None:
    bench.run()
    with bench.sessions() as session:
        run = session.scalars(sa.select(HarvestRun)).one()
    assert run.found is not None
    assert {kind: run.found[kind] for kind in ("documents", "meetings", "recent_meetings", "votes")} == {
        "documents": MONTHS * 3,
        "meetings": MONTHS,
        "recent_meetings": MONTHS,
        "votes": MONTHS * 2 * 4 * 3,
    }


def test_what_did_not_change_was_seen_again(bench: Bench) -> None:
    bench.run()
    bench.next_day()
    bench.run()
    address = next(a for a in bench.fetch.asked if a.endswith("notulen"))
    with bench.sessions() as session:
        document = session.scalars(sa.select(Document).where(Document.address == address)).one()
        snapshot = session.scalars(sa.select(Snapshot).where(Snapshot.document_id == document.id)).one()
    assert snapshot.fetched_at < snapshot.last_seen_at == document.checked_at == bench.clock.now()


def test_a_paper_that_a_site_no_longer_has_is_known_to_be_gone(bench: Bench) -> None:
    bench.run()
    address = next(a for a in bench.fetch.pages if a.endswith("notulen") and "000b" in a)
    bench.fetch.pages[address] = HttpStatus(f"{address} answers 410", address, 410)
    for _ in range(2):
        bench.next_day()
        bench.run()
    with bench.sessions() as session:
        document = session.scalars(sa.select(Document).where(Document.address == address)).one()
        assert session.scalar(sa.select(sa.func.count()).where(Snapshot.document_id == document.id)) == 1
    assert document.gone_since == bench.clock.now() - timedelta(days=1)


def test_each_correction_that_matters_is_told_also_after_the_last_was_settled(bench: Bench) -> None:
    bench.run()
    address = next(a for a in bench.fetch.pages if a.endswith("notulen") and "000b" in a)
    with bench.sessions.begin() as session:
        decision = session.scalars(
            sa.select(Decision)
            .join(Snapshot, Snapshot.id == Decision.snapshot_id)
            .join(Document, Document.id == Snapshot.document_id)
            .where(Document.address == address)
        ).first()
        assert decision is not None
        add_evidence(session, make.make_commitment(session), decision_id=decision.id, kind=EvidenceKind.DECISION)
        staff = make.make_account(session).id
    page = bench.fetch.pages[address]
    assert isinstance(page, bytes)
    for word in (b"verdaagt punt 1", b"verwerpt punt 1"):
        bench.next_day()
        bench.fetch.pages[address] = page.replace(b"keurt punt 1", word)
        bench.run()
        assert bench.issues()["paper_corrected"] == 1
        with bench.sessions.begin() as session:
            issue = session.scalars(sa.select(Issue).where(Issue.kind == "paper_corrected")).one()
            assert issue.place == address
            settle_issue(session, issue.id, staff, bench.clock.now())
