"""Harvest: the central source in a database: it completes what a municipality's own site told, erases nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, sessionmaker

from tests import make
from tests.fakes import FixedClock
from tests.harvest.central.register import COUNCIL_OF_TERM, UNIT, Register
from tests.harvest.central.service import API, ENDPOINT, Service, ServiceFetch, on_loopback
from tests.harvest.council_paper import Point, paper
from tests.kit.visitor import CONTACT
from woordhouder.council.agenda_item import AgendaItem
from woordhouder.council.article import Article
from woordhouder.council.ballot import Ballot
from woordhouder.council.decision import Decision
from woordhouder.council.meeting import Meeting, MeetingSource
from woordhouder.council.vote import Vote
from woordhouder.documents.document import Document
from woordhouder.documents.fetch_log import FetchLog
from woordhouder.harvest.harvest_run import RunState
from woordhouder.harvest.import_council import import_council_page
from woordhouder.harvest.issue import Issue
from woordhouder.harvest.run import RunOutcome, run_source
from woordhouder.harvest.source import Source
from woordhouder.kit.blobs import BlobFolder
from woordhouder.kit.clock import SystemClock
from woordhouder.kit.database import writing_sessions
from woordhouder.kit.fetch import Fetch
from woordhouder.kit.outbound import Outbound
from woordhouder.kit.polite_fetch import PoliteFetch

NIS = "99001"
BY_QUESTION = f"{ENDPOINT}?eenheid={UNIT}"
BY_LINKS = (
    f"{API}/sessions?filter[governing-body][is-time-specialization-of][administrative-unit][name]=Voorbeeldgem"
)


@dataclass
class Place:
    """Voorbeeldgem in a database, with the central source and the service that it asks."""

    sessions: sessionmaker[Session]
    blobs: BlobFolder
    clock: FixedClock
    service: Service
    source_id: int

    def run(self, fetch: Fetch | None = None) -> RunOutcome:
        self.service.byte_count, self.service.asked = 0, []
        return run_source(
            self.sessions, self.blobs, self.clock, fetch or ServiceFetch(self.service), self.source_id
        )

    def count(self, table: type) -> int:
        with self.sessions() as session:
            return session.scalar(sa.select(sa.func.count()).select_from(table)) or 0

    def begin_at(self, *starts: str) -> None:
        with self.sessions.begin() as session:
            session.get_one(Source, self.source_id).addresses = list(starts)

    def take(self, data: bytes, address: str) -> None:
        """Import a page of the municipality's own site."""
        with self.sessions.begin() as session:
            import_council_page(
                session, self.blobs, "p.html", data, self.clock.now(), address=address, nis_code=NIS
            )


@pytest.fixture
def place(engine: Engine, tmp_path: Path) -> Place:
    sessions = writing_sessions(engine)
    with sessions.begin() as session:
        make.make_term(session)
        municipality = make.make_municipality(session, "Voorbeeldgem", nis_code=NIS)
        source = Source(
            municipality_id=municipality.id, platform="lokaal-beslist", addresses=[BY_QUESTION], is_on=True
        )
        session.add(source)
        session.flush()
        source_id = source.id
    return Place(sessions, BlobFolder(tmp_path / "blobs"), FixedClock(), Service(register_of(2)), source_id)


def register_of(items: int) -> Register:
    register = Register()
    for month in range(4, 11):
        register.meeting(month, date(2026, month, 20), items=items)
    return register


@pytest.mark.parametrize(("start", "items"), [(BY_QUESTION, 2), (BY_LINKS, 6)])
def test_a_run_brings_everything_and_the_next_night_costs_next_to_nothing(
    place: Place, start: str, items: int
) -> None:
    place.begin_at(start)
    place.service.register = register_of(items)
    first = place.run()
    assert (first.state, first.reason) == (RunState.DONE, None)
    counts = {table: place.count(table) for table in (Meeting, AgendaItem, Decision, Article, Ballot, Vote)}
    assert list(counts.values()) == [7, *[7 * items] * 4, 7 * items * 3]
    first_night = place.service.byte_count
    place.clock.move(timedelta(days=1))
    second = place.run()
    assert (second.state, second.brought) == (RunState.DONE, 0)
    assert place.service.byte_count <= 0.02 * first_night
    assert {table: place.count(table) for table in counts} == counts


def test_every_answer_lies_in_the_archive_and_the_paper_says_what_it_is(place: Place) -> None:
    place.begin_at(BY_LINKS)
    place.service.includes = False
    place.run()
    answers = [one for one in place.service.asked if "include=" not in one]
    with place.sessions() as session:
        kept = session.scalars(sa.select(FetchLog)).all()
        papers = session.scalars(sa.select(Document)).all()
        kinds = set(session.scalars(sa.select(MeetingSource.kind)))
    assert len(kept) == len(set(answers))
    assert all(place.blobs.read(row.sha256) for row in kept)
    assert {paper.title.partition(",")[0] for paper in papers} == {"Centraal register"}
    assert kinds == {"register"}


def own_page(kind: str, *points: Point, number: int = 7) -> bytes:
    return paper(kind, *points, meeting=f"eigen-{number}", start="2026-07-20T20:00:00+02:00", body=COUNCIL_OF_TERM)


def points(words: str = "De raad verwerpt de huurpremie.") -> list[Point]:
    return [
        Point(
            f"Punt {n}: huurpremie voor wijk {n}",
            id=f"eigen-{n}",
            decision=f"Huurpremie voor wijk {n}",
            words=words,
            counts=(9, 4, 2),
            outcome="Verworpen",
            votes={"=An Claesen": "voor"},
        )
        for n in (1, 2)
    ]


def of_july(place: Place) -> tuple[list[Meeting], list[Decision], list[Ballot], list[Vote]]:
    with place.sessions() as session:
        held = session.scalars(sa.select(Meeting).where(Meeting.held_on == date(2026, 7, 20))).all()
        under = Decision.uri.like("%/7-%") | Decision.uri.like("%eigen%")
        decisions = session.scalars(sa.select(Decision).where(under).order_by(Decision.id)).all()
        ballots = session.scalars(
            sa.select(Ballot).where(Ballot.uri.like("%/7-%") | Ballot.uri.like("%eigen%"))
        ).all()
        votes = session.scalars(sa.select(Vote).where(Vote.ballot_id.in_([one.id for one in ballots]))).all()
        return list(held), list(decisions), list(ballots), list(votes)


def test_a_meeting_from_its_own_site_and_from_the_centre_is_one_and_its_own_site_counts(place: Place) -> None:
    place.take(own_page("minutes", *points()), "https://voorbeeldgem.example/zittingen/7/notulen")
    place.run()
    held, decisions, ballots, votes = of_july(place)
    assert len(held) == 1
    assert [one.text for one in decisions] == ["De raad verwerpt de huurpremie."] * 2
    assert {(one.for_count, one.against_count, one.raw_outcome) for one in ballots} == {(9, 4, "Verworpen")}
    assert "An Claesen" in {vote.name for vote in votes}


def test_what_the_centre_told_first_is_corrected_by_the_own_site_and_votes_stay(place: Place) -> None:
    place.run()
    agenda = [Point(point.title, id=point.id) for point in points()]
    place.take(own_page("agenda", *agenda), "https://voorbeeldgem.example/zittingen/7/agenda")
    _, decisions, ballots, votes = of_july(place)
    assert [one.text for one in decisions] == [
        "Artikel 1 Wijk 1 krijgt 100 euro.",
        "Artikel 1 Wijk 2 krijgt 200 euro.",
    ]
    assert len(votes) == 6
    place.take(own_page("minutes", *points()), "https://voorbeeldgem.example/zittingen/7/notulen")
    held, decisions, ballots, votes = of_july(place)
    assert (len(held), len(decisions), len(ballots)) == (1, 2, 2)
    assert [one.text for one in decisions] == ["De raad verwerpt de huurpremie."] * 2
    assert {one.for_count for one in ballots} == {9}


def test_a_centre_without_votes_erases_none(place: Place) -> None:
    place.take(own_page("minutes", *points()), "https://voorbeeldgem.example/zittingen/7/notulen")
    for thing in list(place.service.register.things.values()):
        if thing.type == "votes":
            place.service.register.remove(thing)
        elif thing.type == "resolutions":
            thing.attributes.pop("value")
    place.run()
    _, decisions, ballots, votes = of_july(place)
    assert {(one.for_count, one.against_count) for one in ballots} == {(9, 4)}
    assert [vote.name for vote in votes] == ["An Claesen"] * 2
    assert all(one.text for one in decisions)


def test_a_change_at_the_centre_is_found_within_the_same_month(place: Place) -> None:
    place.service.register.meeting(20, date(2026, 11, 10), items=1)
    place.run()
    place.clock.move(timedelta(days=1))
    vote = next(one for one in place.service.register.things.values() if one.uri.endswith("stemming/20-1"))
    vote.attributes["consequence"] = "Verworpen"
    place.service.changed()
    assert place.run().counts["changed"] > 0
    with place.sessions() as session:
        ballot = session.scalars(sa.select(Ballot).where(Ballot.uri.like("%/20-1"))).one()
        assert ballot.raw_outcome == "Verworpen"


def test_a_service_under_repair_replaces_nothing_and_says_why(place: Place) -> None:
    place.run()
    place.service.faults = [("/", "page")]
    place.clock.move(timedelta(days=1))
    ended = place.run()
    assert (ended.state, ended.brought) == (RunState.FAILED, 0)
    assert ended.reason is not None
    assert "did not answer once" in ended.reason
    assert place.count(Meeting) == 7
    with place.sessions() as session:
        assert "unreadable" in set(session.scalars(sa.select(Issue.kind)))


@pytest.fixture
def port(place: Place) -> Iterator[int]:
    with on_loopback(place.service) as opened:
        yield opened


@pytest.mark.parametrize("start", [BY_QUESTION, BY_LINKS])
def test_over_a_wire_as_a_polite_guest(place: Place, port: int, start: str) -> None:
    place.begin_at(start.replace(API, f"http://beslist.example:{port}"))
    outbound = Outbound(frozenset({f"beslist.example:{port}"}), resolve=lambda host, port: ["127.0.0.1"])
    with PoliteFetch("Woordhouder/0.1", CONTACT, SystemClock(), lambda seconds: None, outbound) as fetch:
        ended = place.run(fetch)
    assert (ended.state, ended.reason) == (RunState.DONE, None)
    assert place.count(Meeting) == 7
    assert place.service.asked[0] == "/robots.txt"


def test_a_recorded_answer_can_be_handed_in_as_a_file(place: Place) -> None:
    recording = Path(__file__).parents[1] / "recordings" / "lokaal-beslist" / "statements.json"
    place.take(recording.read_bytes(), "https://beslist.example/sparql?zitting=7")
    assert (place.count(Meeting), place.count(AgendaItem)) == (1, 3)
