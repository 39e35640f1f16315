"""Harvest: `woordhouder harvest run --all` in a country of 300 sites of which 33 are sick, each in its own way.

The first night everything is new. Before the second, 28 sites that were well fall ill, one decision changes in the
whole country, fifty pages get another clock, session or token, and all else stays as it was.
"""

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from tests.harvest.country.command import Done, Plan, woordhouder
from tests.harvest.country.land import Land, land
from tests.harvest.country.log import Call, violations
from tests.harvest.country.pages import Town, town
from tests.harvest.country.place import settle_all
from tests.harvest.country.sickness import SICKNESSES, Sickness, fall_ill, papers_of
from woordhouder.civic.municipality import Municipality
from woordhouder.council.decision import Decision
from woordhouder.council.item_handling import ItemHandling
from woordhouder.council.meeting import Meeting
from woordhouder.documents.snapshot import Snapshot
from woordhouder.harvest.harvest_run import HarvestRun, RunState
from woordhouder.harvest.issue import Issue
from woordhouder.harvest.source import Source
from woordhouder.kit.database import make_engine, writing_sessions

# The other database sees a smaller country, for the time it takes; `make kills` shows it the whole one.
HOSTS = {"sqlite": 300, "postgresql": 300 if os.environ.get("WOORDHOUDER_EVERY_POINT") else 120}
LIKE = replace(town("echo"), months=1, kinds=("minutes",), point_count=2)
# Long enough for a healthy page on a busy machine; a tarpit costs it in real time.
SECONDS = 2.5
COSMETIC = 50
CHANGE = (b"keurt punt 1 van", b"verdaagt punt 1 van")


@dataclass
class Night:
    """What one night brought: how the command ended, what the hosts saw, and what stands since."""

    done: Done
    calls: list[Call]
    bytes_of: Counter[str]
    states: dict[str, RunState]
    """Of the last run, by municipality."""
    issues: dict[str, set[str]]
    decisions: dict[str, list[str | None]]
    meetings: Counter[str]
    snapshot_count: int


@dataclass
class Story:
    land: Land
    engine: Engine
    folder: Path
    nights: list[Night] = field(default_factory=list)
    ill_later: dict[Sickness, Town] = field(default_factory=dict)
    changed: list[Town] = field(default_factory=list)
    repainted: list[Town] = field(default_factory=list)

    def harvest(self, day: int) -> None:
        self.land.hosts.forget()
        moment = datetime(2026, 11, day, 0, 30, tzinfo=UTC)
        here = self.land
        plan = Plan(str(self.folder / "clock"), moment.isoformat(), here.pairs, str(here.trust), SECONDS)
        url = self.engine.url.render_as_string(hide_password=False)
        done = woordhouder(plan, self.folder, url, "harvest", "run", "--all")
        calls, bytes_of = list(here.hosts.calls), Counter(here.hosts.bytes_of)
        self.nights.append(Night(done, calls, bytes_of, *self._standing()))

    def _standing(
        self,
    ) -> tuple[dict[str, RunState], dict[str, set[str]], dict[str, list[str | None]], Counter[str], int]:
        place = sa.join(Municipality, Source, Source.municipality_id == Municipality.id)
        with writing_sessions(self.engine)() as session:
            runs = session.execute(
                sa.select(Municipality.name, HarvestRun.state)
                .select_from(place.join(HarvestRun, HarvestRun.source_id == Source.id))
                .order_by(HarvestRun.id)
            ).all()
            issues: dict[str, set[str]] = {}
            for name, kind in session.execute(
                sa.select(Municipality.name, Issue.kind).select_from(
                    place.join(Issue, Issue.source_id == Source.id)
                )
            ):
                issues.setdefault(name, set()).add(kind)
            held = sa.join(Municipality, Meeting, Meeting.municipality_id == Municipality.id)
            decisions: dict[str, list[str | None]] = {}
            for name, text in session.execute(
                sa.select(Municipality.name, Decision.text)
                .select_from(held.join(ItemHandling).join(Decision))
                .order_by(Decision.id)
            ):
                decisions.setdefault(name, []).append(text)
            meetings = Counter(session.scalars(sa.select(Municipality.name).select_from(held)))
            count = session.scalar(sa.select(sa.func.count(Snapshot.id))) or 0
        return dict(runs), issues, decisions, meetings, count


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def story(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    folder = tmp_path_factory.mktemp("country")
    engine = make_engine(_fresh(request, folder))
    with land(folder, HOSTS[request.param] - len(SICKNESSES), len(SICKNESSES), LIKE) as here:
        with writing_sessions(engine).begin() as session:
            settle_all(session, here.towns, since_on=date(2026, 9, 25))
        told = Story(here, engine, folder)
        told.harvest(2)
        told.ill_later = fall_ill(here.hosts, here.healthy)
        _change(told)
        told.harvest(3)
        yield told
    engine.dispose()


def _fresh(request: pytest.FixtureRequest, folder: Path) -> str:
    if request.param == "sqlite":
        shutil.copyfile(request.getfixturevalue("sqlite_template"), folder / "test.db")
        return f"sqlite:///{folder / 'test.db'}"
    address: str = request.getfixturevalue("postgres")
    admin = sa.create_engine(address.format("postgres"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql("DROP DATABASE IF EXISTS whole_country")
        connection.exec_driver_sql("CREATE DATABASE whole_country TEMPLATE template_app STRATEGY file_copy")
    admin.dispose()
    return address.format("whole_country")


def _change(told: Story) -> None:
    chosen = [one for one in told.land.healthy if one not in told.ill_later.values()][7 : 8 + COSMETIC]
    told.changed, told.repainted = chosen[:1], chosen[1:]
    for number, one in enumerate(chosen):
        (newest,) = papers_of(told.land.hosts, one)
        page = told.land.hosts.pages[newest]
        assert isinstance(page, bytes)
        is_changed = one in told.changed
        told.land.hosts.pages[newest] = page.replace(*CHANGE) if is_changed else _repainted(page, number)


def _repainted(page: bytes, number: int) -> bytes:
    """Another clock, token, session, counter or style: nothing that the page says of the council."""
    paints = (
        (b"</body>", f"<footer>21:0{number % 10}:11</footer></body>"),
        (b"<body", f'<head><meta name="csrf-token" content="{number:032x}"></head><body'),
        (b"</body>", f'<a href="/menu;jsessionid={number:08X}">menu</a></body>'),
        (b"</body>", f"<p>U bent bezoeker {number}</p></body>"),
        (b"<body", f"<!-- node {number} --><body class='thema-{number}'"),
    )
    old, new = paints[number % len(paints)]
    return page.replace(old, new.encode(), 1)


def host_of(one: Town) -> str:
    return one.root.partition("//")[2].partition(":")[0]


def untouched(told: Story) -> list[Town]:
    """Return the towns where nothing at all happened between the nights, hosts that are shared left out."""
    touched = [*told.ill_later.values(), *told.changed, *told.repainted]
    hosts = Counter(one.root for one in told.land.healthy)
    return [one for one in told.land.healthy if one not in touched and hosts[one.root] == 1]


def test_all_that_are_well_come_in_whole_whatever_ails_the_others(story: Story) -> None:
    first = story.nights[0]
    healthy = [one.name for one in story.land.healthy]
    assert {name: first.states[name] for name in healthy} == dict.fromkeys(healthy, RunState.DONE)
    assert {first.meetings[name] for name in healthy} == {LIKE.months}
    assert not {name: first.issues[name] for name in healthy if name in first.issues}


def test_each_sickness_is_told_by_its_name_and_a_failed_run_stores_nothing(story: Story) -> None:
    first = story.nights[0]
    assert len(story.land.sick) == len(SICKNESSES) == 33
    for sickness, one in story.land.sick.items():
        assert first.states[one.name] is (RunState.FAILED if sickness.is_fatal else RunState.DONE), sickness.name
        assert first.meetings[one.name] == (0 if sickness.is_fatal else LIKE.months), sickness.name
        told = first.issues.get(one.name, set())
        assert told >= ({sickness.told} if sickness.told else set()), sickness.name


def test_the_command_tells_how_the_night_went_and_ends_with_one(story: Story) -> None:
    done, count = story.nights[0].done, len(story.land.towns)
    fatal = sum(sickness.is_fatal for sickness in SICKNESSES)
    assert (done.code, done.errors) == (1, "")
    assert done.output.splitlines()[-1] == f"{count} sites: {count - fatal} done, {fatal} failed"


def test_no_host_ever_saw_bad_manners(story: Story) -> None:
    for night in story.nights:
        assert len(night.calls) > len(story.land.towns)
        assert list(violations(night.calls)) == []


def test_a_host_that_serves_three_municipalities_sees_one_visitor(story: Story) -> None:
    root, count = Counter(one.root for one in story.land.healthy).most_common(1)[0]
    assert count == 3
    asked = [call.path for call in story.nights[0].calls if f"//{call.host}:" in root]
    assert asked.count("/robots.txt") == 1
    assert len(asked) == 1 + 3 * len(story.land.healthy[4].pages())


def test_a_second_night_costs_two_per_cent_and_brings_no_new_version(story: Story) -> None:
    first, second = story.nights
    hosts = {host_of(one) for one in untouched(story)}
    pages = [call for call in second.calls if call.host in hosts and call.path != "/robots.txt"]
    assert sum(call.status == 304 for call in pages) / len(pages) >= 0.99
    then, now = (sum(night.bytes_of[host] for host in hosts) for night in (first, second))
    assert now <= 0.02 * then
    assert second.snapshot_count == first.snapshot_count + len(story.changed)


def test_what_falls_ill_keeps_its_good_data(story: Story) -> None:
    first, second = story.nights
    for sickness, one in story.ill_later.items():
        assert second.decisions[one.name] == first.decisions[one.name] != [], sickness.name
        told = second.issues.get(one.name, set())
        assert second.states[one.name] is RunState.DONE or told, sickness.name
    assert {second.states[one.name] for one in untouched(story)} == {RunState.DONE}


def test_one_changed_decision_in_the_country_is_found_the_next_night(story: Story) -> None:
    first, second = story.nights
    differing = [name for name in second.decisions if second.decisions[name] != first.decisions[name]]
    assert differing == [one.name for one in story.changed]
    assert any("verdaagt punt 1" in (text or "") for text in second.decisions[differing[0]])


def test_fifty_new_clocks_and_sessions_are_no_change(story: Story) -> None:
    first, second = story.nights
    painted = {host_of(one) for one in story.repainted}
    assert len(story.repainted) == COSMETIC
    assert {call.host for call in second.calls if call.status == 200 and call.host in painted} == painted
    for one in story.repainted:
        assert second.states[one.name] is RunState.DONE
        assert second.decisions[one.name] == first.decisions[one.name]


def test_the_harvesting_process_stays_small(story: Story) -> None:
    assert 0 < max(night.done.most_bytes for night in story.nights) <= 300_000_000
