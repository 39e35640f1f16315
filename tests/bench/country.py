"""Bench: the simulated country, visited by the command itself: a first night, an unchanged one, one with the sick.

Ratios: bytes of the second night / of the first; how long it takes until all who are well are done, and until the
night ends, with the sick among them / without: first 33 that nobody visited before, then 28 that were well until
yesterday. Pauses pass on a clock that jumps when everybody sleeps: a night's
length is what it would be in earnest.
COUNTRY_HOSTS, COUNTRY_MONTHS and COUNTRY_SECONDS (what one address may take; 60 in earnest) make it larger.
"""

import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session, sessionmaker

from tests.bench.load import BenchFailed
from tests.bench.measure import Measure
from tests.harvest.country.command import Done, Plan, woordhouder
from tests.harvest.country.land import Land, land
from tests.harvest.country.log import violations
from tests.harvest.country.pages import Town, town
from tests.harvest.country.place import settle_all
from tests.harvest.country.sickness import SICKNESSES, fall_ill
from woordhouder.civic.municipality import Municipality
from woordhouder.harvest.harvest_run import HarvestRun, RunState
from woordhouder.harvest.source import Source
from woordhouder.kit.database import make_engine, writing_sessions
from woordhouder.kit.migrate import migrate
from woordhouder.tables import all_tables

NAME = "country"
_HOSTS = int(os.environ.get("COUNTRY_HOSTS", "285"))
_MONTHS = int(os.environ.get("COUNTRY_MONTHS", "1"))
_SECONDS = float(os.environ.get("COUNTRY_SECONDS", "10"))
_DAY = date(2026, 11, 2)


def run() -> Iterator[Measure]:
    """Make a country, visit it three nights and take it away again."""
    all_tables()
    like = replace(
        town("echo"),
        months=_MONTHS,
        kinds=("agenda", "minutes"),
        point_count=12,
        sentence_count=8,
        dress_bytes=120_000,
    )
    with tempfile.TemporaryDirectory(prefix="woordhouder-bench-") as name:
        folder = Path(name)
        with land(folder, _HOSTS - len(SICKNESSES), len(SICKNESSES), like) as here:
            yield from _nights(here, folder)


def _nights(here: Land, folder: Path) -> Iterator[Measure]:
    url = f"sqlite:///{folder / 'country.sqlite'}"
    migrate(url)
    engine = make_engine(url)
    sessions = writing_sessions(engine)
    with sessions.begin() as session:
        settle_all(session, here.towns, since_on=date(2026, 9, 25))
        _switch_on(session, here.healthy)
    well = _hosts_of(here.healthy)
    first, first_bytes, _ = _night(here, folder, url, _DAY, well)
    papers = sum(sum(b"besluit:Zitting" in page for page in one.pages().values()) for one in here.healthy)
    told = f"{len(here.healthy)} sites, {papers} papers, {len(here.hosts.calls)} requests"
    print(f"country: {told}, {first_bytes / 1e6:.1f} MB in the first night")  # noqa: T201
    yield Measure("country first night", first.seconds, "s")
    yield Measure("country memory", first.most_bytes / 1e6, "MB", "300 MB", first.most_bytes / 300e6)
    yield Measure("country database", (folder / "country.sqlite").stat().st_size / papers / 1e3, "kB a paper")
    second, second_bytes, second_well = _night(here, folder, url, _DAY.replace(day=3), well)
    share = f"{second_bytes:,} of {first_bytes:,} bytes, headers included: {second_bytes / first_bytes:.2%}"
    print(f"country: the second night took {share}")  # noqa: T201
    yield Measure("country second night", second_bytes / 1e6, "MB", "the first night", second_bytes / first_bytes)
    with sessions.begin() as session:
        _switch_on(session, here.towns)
    third, _, third_well = _night(here, folder, url, _DAY.replace(day=4), well)
    _all_done(sessions, here.healthy)
    against = f"a night without the {len(here.sick)} sick"
    yield Measure("country all well done", third_well, "s", against, third_well / second_well)
    yield Measure("country third night", third.seconds, "s", against, third.seconds / second.seconds)
    yield Measure("country memory", third.most_bytes / 1e6, "MB", "300 MB", third.most_bytes / 300e6)
    with sessions.begin() as session:
        _switch_on(session, here.healthy)
    ill = fall_ill(here.hosts, here.healthy)
    still_well = [one for one in here.healthy if one not in ill.values()]
    fourth, _, fourth_well = _night(here, folder, url, _DAY.replace(day=5), _hosts_of(still_well))
    _all_done(sessions, still_well)
    engine.dispose()
    against = f"the same night before {len(ill)} of them fell ill"
    yield Measure("country all still well done", fourth_well, "s", against, fourth_well / second_well)
    yield Measure("country fourth night", fourth.seconds, "s", against, fourth.seconds / second.seconds)


def _switch_on(session: Session, towns: Iterable[Town]) -> None:
    """Let these be visited, and no others."""
    starts = {one.start for one in towns}
    for source in session.scalars(sa.select(Source)):
        source.is_on = source.addresses[0] in starts


def _all_done(sessions: sessionmaker[Session], towns: Iterable[Town]) -> None:
    """Tell how many of them came in whole in the last night; one that did not is no measurement."""
    names = {one.name for one in towns}
    newest = sa.select(sa.func.max(HarvestRun.id)).group_by(HarvestRun.source_id)
    with sessions() as session:
        done = session.scalars(
            sa.select(Municipality.name)
            .join(Source, Source.municipality_id == Municipality.id)
            .join(HarvestRun, HarvestRun.source_id == Source.id)
            .where(HarvestRun.id.in_(newest), HarvestRun.state == RunState.DONE)
        )
        missing = names - set(done)
    if missing:
        raise BenchFailed(f"{len(missing)} of {len(names)} sites that are well did not come in: {sorted(missing)}")
    print(f"country: all {len(names)} sites that are well came in whole")  # noqa: T201


def _hosts_of(towns: Iterable[Town]) -> set[str]:
    return {one.root.partition("//")[2].partition(":")[0] for one in towns}


def _night(here: Land, folder: Path, url: str, day: date, well: set[str]) -> tuple[Done, int, float]:
    """Return how the command ended, the bytes of all answers, and after how long the last of the well was done."""
    here.hosts.forget()
    moment = datetime(day.year, day.month, day.day, 0, 30, tzinfo=UTC).isoformat()
    plan = Plan(str(folder / "clock"), moment, here.pairs, str(here.trust), _SECONDS)
    began = here.dial.seconds()
    done = woordhouder(plan, folder, url, "harvest", "run", "--all")
    breaches = list(violations(here.hosts.calls))
    if done.errors or breaches:
        raise BenchFailed(f"{done.errors or breaches[:5]}")
    print(f"country: {done.output.splitlines()[-1]}")  # noqa: T201
    last = max(call.ended for call in here.hosts.calls if call.host in well)
    return done, here.hosts.byte_count + here.hosts.head_byte_count, last - began
