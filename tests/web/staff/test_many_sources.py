"""Web, staff: the harvest desk with the sources of the whole country: filters, pages, and few questions."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from tests import make
from tests.web.site import Running
from woordhouder.accounts.membership import Role
from woordhouder.harvest.harvest_run import HarvestRun, RunState
from woordhouder.harvest.issue import Issue, IssueState
from woordhouder.harvest.source import Source

HERE = "/staff/oogst"
COUNT = 300
RUNS = 3


@pytest.fixture
def country(house: Running) -> Running:
    """150 municipalities with two sources each, three nights; every tenth failed, every fifth has an alarm."""
    now = house.clock.now()
    with house.site.writing.begin() as session:
        places = [make.make_municipality(session, f"Dorp{n:03}", nis_code=f"97{n:03}") for n in range(COUNT // 2)]
        sources = [
            Source(municipality_id=place.id, platform=platform, addresses=["https://dorp.example/"], is_on=True)
            for place in places
            for platform in ("echo", "lblodweb")
        ]
        session.add_all(sources)
        session.flush()
        for number, source in enumerate(sources):
            for night in range(RUNS, 0, -1):
                at = now - timedelta(days=night) + timedelta(hours=12)
                state = RunState.FAILED if number % 10 == 0 and night == 1 else RunState.DONE
                counts = {"visited": 9, "failed": 0, "stored": 1}
                found = {"documents": 100 + RUNS - night, "meetings": 40, "votes": 0}
                session.add(
                    HarvestRun(
                        source_id=source.id, state=state, started_at=at, beat_at=at, finished_at=at, worker="a:1",
                        found=found, counts=counts,
                    )
                )  # fmt: skip
            if number % 5 == 1:
                session.add(
                    Issue(
                        source_id=source.id, kind="names_gone", message="2 marks vanished", count=1,
                        figures={"field": "dct:title"}, state=IssueState.OPEN, first_seen_at=now, last_seen_at=now,
                    )
                )  # fmt: skip
    return house


@contextmanager
def questions(engine: Engine) -> Iterator[list[str]]:
    asked: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    sa.event.listen(engine, "before_cursor_execute", count)
    yield asked
    sa.event.remove(engine, "before_cursor_execute", count)


def test_three_hundred_sources_take_five_questions_to_the_harvest(country: Running, engine: Engine) -> None:
    with country.staff(Role.EDITOR) as browser:
        browser.get(HERE)
        with questions(engine) as asked:
            page = browser.get(HERE)
    assert page.status_code == 200
    of_harvest = [statement for statement in asked if "harvest_" in statement]
    assert len(of_harvest) <= 5, of_harvest
    assert len(asked) <= 15


def test_what_needs_a_person_comes_first_and_alone_on_request(country: Running) -> None:
    with country.staff(Role.EDITOR) as browser:
        first = browser.get(HERE).text
        problems = browser.get(f"{HERE}?toon=problemen").text
        second = browser.get(f"{HERE}?toon=problemen&blad=2").text
        beyond = browser.get(f"{HERE}?toon=problemen&blad=99").text
    assert "90 bronnen vragen uw aandacht." in first
    assert first.count("mislukt</span>") == 30
    assert "Blad 1 van 8" in first
    assert "90 bronnen</p>" in problems
    assert "Blad 2 van 3" in second
    assert "Blad 3 van 3" in beyond
    assert problems.count("gelukt</span>") == second.count("gelukt</span>") == 0


def test_a_list_is_narrowed_and_each_line_has_its_trend(country: Running) -> None:
    with country.staff(Role.EDITOR) as browser:
        named = browser.get(f"{HERE}?naam=DORP017").text
        both = browser.get(f"{HERE}?naam=dorp01&platform=echo").text
        nothing = browser.get(f"{HERE}?naam=elders").text
    assert "2 bronnen</p>" in named
    assert "10 bronnen</p>" in both
    assert "Geen bron past hierbij." in nothing
    assert "stukken: van 100 naar 102 in 3 bezoeken" in named
    assert '<path d="M3.0 21.0L48.0 12.0L93.0 3.0"/>' in named
