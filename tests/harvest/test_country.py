"""Harvest: a small country on loopback: the healthy complete whatever the sick do; a second night costs little."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, sessionmaker

from tests.fakes import FixedClock
from tests.harvest.country.hosts import Hosts, hosts
from tests.harvest.country.pages import PLATFORMS, Town, overview, town
from tests.harvest.country.place import settle
from tests.kit.visitor import CONTACT
from woordhouder.civic.municipality import Municipality
from woordhouder.council.meeting import Meeting
from woordhouder.harvest.harvest_run import RunState
from woordhouder.harvest.issue import Issue
from woordhouder.harvest.run import RunOutcome
from woordhouder.harvest.run_all import run_all
from woordhouder.harvest.source import Source
from woordhouder.kit.blobs import BlobFolder
from woordhouder.kit.clock import SystemClock
from woordhouder.kit.database import writing_sessions
from woordhouder.kit.outbound import Outbound
from woordhouder.kit.polite_fetch import PoliteFetch

MONTHS = 7
SICK = ("dead", "broken", "unwelcome", "emptied", "maze")


@pytest.fixture
def country() -> Iterator[Hosts]:
    with hosts() as serving:
        yield serving


def settled(country: Hosts, sessions: sessionmaker[Session]) -> tuple[list[Town], dict[str, Town]]:
    """Put seven healthy and five sick towns in place; return the healthy, and the sick by what ails them."""
    platforms = [*PLATFORMS, "echo"]
    healthy = [town(name, n, country.port, MONTHS) for n, name in enumerate(platforms, start=1)]
    sick = {what: town("meetingburger", n, country.port, MONTHS) for n, what in enumerate(SICK, start=20)}
    for one in healthy:
        country.pages.update(one.pages())
    for what, one in sick.items():
        country.pages.update(one.pages())
        fall_ill(country, one, what)
    with sessions.begin() as session:
        for one in (*healthy, *sick.values()):
            settle(session, one)
    return healthy, sick


def fall_ill(country: Hosts, one: Town, what: str) -> None:
    mine = [address for address in country.pages if address.startswith(one.root + "/")]
    if what == "dead":
        for address in mine:
            del country.pages[address]
    elif what == "broken":
        country.pages.update(dict.fromkeys(mine, 500) | {one.start: country.pages[one.start]})
    elif what == "unwelcome":
        country.pages[f"{one.root}/robots.txt"] = b"User-agent: *\nDisallow: /\n"
    elif what == "emptied":
        country.pages[one.start] = overview()
    else:
        # Each page leads to two more that are not there yet: an endless site of 404s.
        country.pages[one.start] = overview(*(f"/gr/{n}/agenda" for n in range(40)))


class Nights:
    """The country, a database and the visitor who comes each night."""

    def __init__(self, country: Hosts, engine: Engine, folder: Path) -> None:
        self.country, self.sessions = country, writing_sessions(engine)
        self.clock, self.blobs = FixedClock(), BlobFolder(folder / "blobs")
        self.healthy, self.sick = settled(country, self.sessions)

    def harvest(self) -> dict[str, RunOutcome]:
        """Run all sources and return how each ended, by the town's name."""
        names = [one.name.lower() + ".example" for one in (*self.healthy, *self.sick.values())]
        pairs = frozenset(f"{name}:{self.country.port}" for name in names)
        outbound = Outbound(pairs, resolve=lambda host, port: ["127.0.0.1"])
        with self.sessions() as session:
            rows = session.execute(
                sa.select(Source.id, Municipality.name).join(
                    Municipality, Municipality.id == Source.municipality_id
                )
            )
            towns = dict(rows.all())
        ended = {}
        # The pauses are tried elsewhere; here nobody sleeps.
        with PoliteFetch("Woordhouder/0.1", CONTACT, SystemClock(), lambda seconds: None, outbound) as fetch:
            for source_id, outcome in run_all(self.sessions, self.blobs, self.clock, fetch, towns, at_once=4):
                assert isinstance(outcome, RunOutcome), outcome
                ended[towns[source_id]] = outcome
        return ended

    def meetings(self, town: Town) -> int:
        with self.sessions() as session:
            of_town = sa.select(sa.func.count(Meeting.id)).join(
                Municipality, Municipality.id == Meeting.municipality_id
            )
            return session.scalar(of_town.where(Municipality.name == town.name)) or 0


@pytest.fixture
def nights(country: Hosts, engine: Engine, tmp_path: Path) -> Nights:
    return Nights(country, engine, tmp_path)


def test_the_healthy_complete_and_the_sick_are_told(nights: Nights) -> None:
    ended = nights.harvest()
    assert {name: ended[name].state for name in (one.name for one in nights.healthy)} == {
        one.name: RunState.DONE for one in nights.healthy
    }
    assert [nights.meetings(one) for one in nights.healthy] == [MONTHS] * len(nights.healthy)
    for what, one in nights.sick.items():
        assert ended[one.name].state is RunState.FAILED, what
        assert nights.meetings(one) == 0
    with nights.sessions() as session:
        kinds = set(session.scalars(sa.select(Issue.kind)))
    assert {"gave_up", "http_404", "http_5xx", "refused_by_robots", "no_documents"} <= kinds
    # A site that fails again and again is left alone soon: start, robots.txt and five pages.
    assert nights.country.visits["voorbeeldgem24.example"] == 7


def test_a_second_night_inserts_nothing_and_costs_two_per_cent(nights: Nights) -> None:
    nights.harvest()
    first_night = nights.country.byte_count
    nights.country.byte_count = 0
    nights.clock.move(timedelta(days=1))
    ended = nights.harvest()
    healthy = [ended[one.name] for one in nights.healthy]
    assert [outcome.state for outcome in healthy] == [RunState.DONE] * len(healthy)
    assert sum(outcome.brought for outcome in healthy) == 0
    assert nights.country.byte_count <= 0.02 * first_night


def test_good_data_stay_when_a_site_falls_ill_later(nights: Nights) -> None:
    nights.harvest()
    one = nights.healthy[1]
    fall_ill(nights.country, one, "emptied")
    nights.clock.move(timedelta(days=1))
    ended = nights.harvest()
    assert ended[one.name].state is RunState.FAILED
    assert nights.meetings(one) == MONTHS
