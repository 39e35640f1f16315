"""Bench: plans of a whole Flanders: how long they take to come in, and the pages with their trail afterwards.

Four reports (plan, two revisions, accounts) of each municipality come in through the very import, one file each.
Ratios: the time to load / the goal of 3 minutes by the clock: by the clock, without the time that others on the
machine kept us from a processor (what is left is ours, the disk's and the database server's), and processor time;
the 95th of 100 pages made anew, in processor time, / the goal of 100 ms. By then 70 promises a municipality rest on
the actions, so 20,000 in all. PLANS_MUNICIPALITIES (285) and PLANS_ACTIONS (44, a report) make it smaller;
PLANS_DATABASES (sqlite postgresql) may name one.
"""

import json
import os
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from tests.bench.measure import Measure
from tests.bench.plans_promises import add_promises
from tests.throw_away_postgres import throw_away_postgres
from tests.web.site import running
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.term import Term
from woordhouder.harvest.import_plan import import_plan
from woordhouder.harvest.store_plan import Delivery
from woordhouder.kit.blobs import BlobFolder
from woordhouder.kit.database import make_engine, writing_sessions
from woordhouder.kit.migrate import migrate
from woordhouder.plans.budget_line import BudgetLine
from woordhouder.plans.policy_report import ReportKind
from woordhouder.tables import all_tables

NAME = "plans"
_MUNICIPALITIES = int(os.environ.get("PLANS_MUNICIPALITIES", "285"))
_ACTIONS = int(os.environ.get("PLANS_ACTIONS", "44"))
_DATABASES = os.environ.get("PLANS_DATABASES", "sqlite postgresql").split()
_PROMISES_A_PLACE = 20_000 / 285
_GOAL_SECONDS, _GOAL_MS = 180.0, 100.0
_PAGES = 100
_YEARS = range(2026, 2032)
_NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
_REPORTS = (
    Delivery(ReportKind.PLAN, date(2025, 12, 15)),
    Delivery(ReportKind.REVISION, date(2026, 6, 22)),
    Delivery(ReportKind.REVISION, date(2026, 10, 26)),
    Delivery(ReportKind.ACCOUNTS, date(2026, 10, 27)),
)


def run() -> Iterator[Measure]:
    """Load and ask on each database."""
    all_tables()
    with tempfile.TemporaryDirectory(prefix="woordhouder-bench-") as name:
        folder = Path(name)
        if "sqlite" in _DATABASES:
            yield from _on("sqlite", f"sqlite:///{folder / 'plans.db'}", folder / "sqlite")
        if "postgresql" in _DATABASES:
            with throw_away_postgres() as address:
                yield from _on("postgresql", address.format("postgres"), folder / "postgresql")


def _on(database: str, url: str, folder: Path) -> Iterator[Measure]:
    migrate(url)
    engine = make_engine(url)
    _add_places(engine)
    clock, processor, queued = time.perf_counter(), time.process_time(), _queued_seconds()
    _load(engine, BlobFolder(folder / "copies"))
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    alone = clock - (_queued_seconds() - queued)
    with Session(engine) as session:
        lines = session.scalar(sa.select(sa.func.count(BudgetLine.id)))
    told = f"{lines:,} action-years of {_MUNICIPALITIES} municipalities"
    print(f"plans: {database}: {told}")  # noqa: T201
    yield Measure(f"plans load {database}, clock", clock, "s", "180 s", clock / _GOAL_SECONDS)
    yield Measure(f"plans load {database}, not queued", alone, "s", "180 s", alone / _GOAL_SECONDS)
    yield Measure(f"plans load {database}, cpu", processor, "s", "180 s", processor / _GOAL_SECONDS)
    add_promises(engine, round(_PROMISES_A_PLACE * _MUNICIPALITIES))
    for page, took in _pages(engine, folder).items():
        p95 = sorted(took)[int(len(took) * 0.95) - 1]
        yield Measure(f"plans {page} p95 {database}", p95, "ms", "100 ms", p95 / _GOAL_MS)
    engine.dispose()


def _queued_seconds() -> float:
    """Return how long this thread stood ready while others had the processors: nearly nothing when quiet."""
    return int(Path("/proc/thread-self/schedstat").read_text().split()[1]) / 1e9


def _add_places(engine: Engine) -> None:
    with writing_sessions(engine).begin() as session:
        years = {"plan_first_year": 2026, "plan_last_year": 2031}
        session.add(Term(name="2025-2030", starts_on=date(2024, 12, 2), ends_on=date(2030, 12, 1), **years))
        for n in range(1, _MUNICIPALITIES + 1):
            session.add(
                Municipality(
                    nis_code=f"{99000 + n}",
                    name=f"Meetgem {n}",
                    name_key=f"meetgem {n}",
                    slug=f"meetgem-{n}",
                    province="Voorbeeldland",
                    uri=f"https://meetgem.example/id/eenheid/{n}",
                    is_demo=True,
                )
            )


def _load(engine: Engine, blobs: BlobFolder) -> None:
    """Import each file in a transaction of its own, as the command does."""
    for place in range(1, _MUNICIPALITIES + 1):
        for number, delivery in enumerate(_REPORTS):
            data = json.dumps([_row(place, action, number) for action in range(_ACTIONS)]).encode()
            with writing_sessions(engine).begin() as session:
                import_plan(session, blobs, f"plan-{number}.json", data, delivery, _NOW)


def _row(place: int, action: int, number: int) -> dict[str, Any]:
    euros = {str(year): 10_000 + 100 * action + 10 * number for year in _YEARS}
    goal, plan = action // 12, action // 4
    text = f"We doen in wijk {action} van Meetgem {place} iets aan punt {action * 7} van de lijst"
    return {
        "municipality": f"Meetgem {place}",
        "nis_code": f"{99000 + place}",
        "bd_code": f"BD{goal}",
        "bd_short": f"Doel {goal}",
        "bd_long": f"Doel {goal} van de gemeente",
        "ap_code": f"AP{plan}",
        "ap_short": f"Plan {plan}",
        "ap_long": f"Plan {plan} van de gemeente",
        "ac_code": f"AC{action}",
        "ac_short": text[:40],
        "ac_long": text,
        "total_amount": sum(euros.values()),
        "yearly_amounts": euros,
    }


def _pages(engine: Engine, folder: Path) -> dict[str, list[float]]:
    """Return the milliseconds of processor time of each page, made anew."""
    house = running(engine, folder / "data")
    pages = {
        "plan page": "/gemeente/meetgem-{place}/plan",
        "comparison page": "/gemeente/meetgem-{place}/plan/vergelijk",
        "municipality page": "/gemeente/meetgem-{place}",
        "promise page": "/belofte/{place}-doelen",
    }
    took: dict[str, list[float]] = {page: [] for page in pages}
    with house.stranger() as browser:
        for page, address_of in pages.items():
            for n in range(_PAGES + 1):
                address = f"{address_of.format(place=n % _MUNICIPALITIES + 1)}?ronde={n}"
                started = time.process_time()
                answer = browser.get(address, follow_redirects=True)
                took[page].append(1000 * (time.process_time() - started))
                assert answer.status_code == 200, answer.text[:500]
                assert "svg" in answer.text
            # The first one reads the templates from the disk.
            took[page].pop(0)
    return took
