"""Harvest: a run asks the mandate database, keeps what it answers, and replaces nothing with half an answer."""

from urllib.parse import parse_qs, urlsplit

import pytest
import sqlalchemy as sa
from rdflib import Graph
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, sessionmaker

from tests import make
from tests.fakes import FixedClock
from tests.harvest.mandate_town import RECORDING, town
from tests.harvest.test_store_mandates import SUCCESSION
from tests.make import NOW
from woordhouder.civic.mandate import Mandate
from woordhouder.civic.municipality import Municipality
from woordhouder.documents.fetch_log import FetchLog
from woordhouder.harvest.harvest_run import HarvestRun, RunState
from woordhouder.harvest.issue import Issue, IssueState
from woordhouder.harvest.mandate_source import mandate_source, mandate_sources_to_run
from woordhouder.harvest.queries import sources_to_run
from woordhouder.harvest.run import RunOutcome
from woordhouder.harvest.run_any import run_any
from woordhouder.harvest.source import Source
from woordhouder.harvest.sources.mandates.crawl import address_of, question
from woordhouder.kit.blobs import BlobFolder
from woordhouder.kit.database import writing_sessions
from woordhouder.kit.fetch import Fetched, TimedOut
from woordhouder.kit.web_address import canonical

ENDPOINT = "https://vindplaats.example/sparql"


class Endpoint:
    """Answers questions about some Turtle as the real one would, but with an engine of another make."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.asked: list[str] = []
        self.is_down = False

    def get(
        self, address: str, *, etag: str | None = None, last_modified: str | None = None, accept: str | None = None
    ) -> Fetched:
        if self.is_down:
            raise TimedOut("not whole within 60 seconds", address)
        assert accept == "text/turtle"
        self.asked.append(address)
        graph = Graph().parse(data=self.text, format="turtle")
        answer = graph.query(parse_qs(urlsplit(address).query)["query"][0]).serialize(format="turtle")
        assert answer is not None
        return Fetched(address, address, 200, (("Content-Type", "text/turtle"),), answer, (), NOW, False)


class Town:
    """Voorbeeldgem, its source and a way to run it."""

    def __init__(self, sessions: sessionmaker[Session], blobs: BlobFolder) -> None:
        self.sessions, self.blobs, self.endpoint = sessions, blobs, Endpoint(RECORDING)
        with sessions.begin() as session:
            place = town(session)
            self.source_id = mandate_source(session, place.id, ENDPOINT).id

    def run(self) -> RunOutcome:
        return run_any(self.sessions, self.blobs, FixedClock(), self.endpoint, self.source_id)


@pytest.fixture
def voorbeeldgem(engine: Engine, blobs: BlobFolder) -> Town:
    return Town(writing_sessions(engine), blobs)


def test_a_run_stores_counts_and_keeps_every_answer(voorbeeldgem: Town) -> None:
    ended = voorbeeldgem.run()
    assert (ended.state, ended.counts["inserted"]) == (RunState.DONE, 10)
    with voorbeeldgem.sessions() as session:
        logged = list(session.scalars(sa.select(FetchLog)))
        run = session.scalars(sa.select(HarvestRun)).one()
    assert {row.address for row in logged} == set(voorbeeldgem.endpoint.asked)
    assert run.found is not None
    assert (run.found["mandates"], run.found["people"], run.found["documents"]) == (7, 4, len(logged))
    kept = [voorbeeldgem.blobs.read(row.sha256) for row in logged]
    assert all(b"1970" not in body and b"human-sex" not in body for body in kept), (
        "birth and sex are never asked for"
    )


def test_a_second_run_says_same(voorbeeldgem: Town) -> None:
    voorbeeldgem.run()
    again = voorbeeldgem.run()
    assert (again.counts["inserted"], again.counts["changed"]) == (0, 0)


def test_a_change_of_hands_is_told_to_staff_also_after_one_was_settled(voorbeeldgem: Town) -> None:
    voorbeeldgem.run()
    told = sa.select(Issue).where(Issue.kind == "mandate_changed")
    with voorbeeldgem.sessions.begin() as session:
        assert session.scalar(told) is None
        settled_by = make.make_account(session).id
    voorbeeldgem.endpoint.text = SUCCESSION
    voorbeeldgem.run()
    with voorbeeldgem.sessions.begin() as session:
        issue = session.scalars(told).one()
        assert (issue.count, issue.state) == (2, IssueState.OPEN)
        assert issue.message == "Mia De Wens, councillor: ended on 2026-10-26"
        issue.state, issue.settled_by_id, issue.settled_at = IssueState.SETTLED, settled_by, NOW
    voorbeeldgem.endpoint.text = SUCCESSION.replace("2026-10-27", "2026-10-28")
    voorbeeldgem.run()
    voorbeeldgem.endpoint.text = RECORDING
    voorbeeldgem.run()
    with voorbeeldgem.sessions() as session:
        assert session.scalars(told).one().state is IssueState.OPEN


ALMOST_NOTHING = RECORDING
for _name in ("wens-raad", "wens-rmw", "droomers-voorzitter", "papier-raad"):
    ALMOST_NOTHING = ALMOST_NOTHING.replace(f"mandataris/{_name}> a m:Mandataris", f"mandataris/{_name}> a m:Niets")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no mandate, group or list"),
        ("@prefix x: <urn:x> . <urn:a> <urn:b> <urn:c> .", "no mandate, group or list"),
        (ALMOST_NOTHING, "3 mandates, 5 stand here"),
    ],
    ids=["nothing", "something else", "a part"],
)
def test_less_than_there_was_replaces_nothing(voorbeeldgem: Town, text: str, reason: str) -> None:
    voorbeeldgem.run()
    voorbeeldgem.endpoint.text = text
    ended = voorbeeldgem.run()
    assert ended.state is RunState.FAILED
    assert reason in (ended.reason or "")
    with voorbeeldgem.sessions() as session:
        assert session.scalar(sa.select(sa.func.count(Mandate.id)).where(Mandate.ends_on.is_(None))) == 4


def test_too_few_councillors_for_the_seats_is_a_failure(voorbeeldgem: Town) -> None:
    with voorbeeldgem.sessions.begin() as session:
        session.execute(sa.update(Municipality).values(council_seats=27))
    ended = voorbeeldgem.run()
    assert ended.state is RunState.FAILED
    assert ended.reason is not None
    assert "2 sitting councillors for 27 seats" in ended.reason


def test_seats_are_asked_about_where_papers_are_visited_until_staff_says_no(session: Session) -> None:
    first, second = (make.make_municipality(session) for _ in range(2))
    session.add(Source(municipality_id=first.id, platform="echo", addresses=["https://x.example/"], is_on=True))
    session.add(Source(municipality_id=second.id, platform="echo", addresses=["https://y.example/"], is_on=False))
    session.flush()
    (source,) = mandate_sources_to_run(session)
    assert (source.municipality_id, source.is_on) == (first.id, True)
    assert sources_to_run(session) == [session.get(Source, source.id - 2)]
    source.is_on = False
    assert mandate_sources_to_run(session) == []


def test_an_endpoint_that_is_down_is_an_issue_of_its_kind(voorbeeldgem: Town) -> None:
    voorbeeldgem.endpoint.is_down = True
    assert voorbeeldgem.run().state is RunState.FAILED
    with voorbeeldgem.sessions() as session:
        assert session.scalars(sa.select(Issue.kind)).all() == ["timeout"]


def test_a_question_fits_in_an_address_that_every_part_of_the_house_takes() -> None:
    bodies = [f"http://data.lblod.info/id/bestuursorganen/{letter * 64}" for letter in "ab"]
    address = address_of("https://centrale-vindplaats.lblod.info/sparql", bodies, 10_000)
    assert canonical(address) == address
    assert len(address) < 1_950


def test_an_address_cannot_end_the_question_early() -> None:
    asked = question(["http://data.lblod.info/id/x> } DROP ALL #"], 0)
    assert "x%3E%20%7D%20DROP%20ALL%20#" in asked
