"""Bench: plans of a whole Flanders: how long they take to come in, and the pages with their trail afterwards.

Four reports (plan, two revisions, accounts) of each municipality come in through the very import, one file each.
Ratios: the time to load / the goal of 3 minutes; the 95th of 100 pages made anew / the goal of 100 ms. Processor
time of this process, as others work on the machine; the clock is told beside it, as PostgreSQL has a process of its
own. PLANS_MUNICIPALITIES (285) and PLANS_ACTIONS (44, a report) make it smaller.
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
        yield from _on("sqlite", f"sqlite:///{folder / 'plans.db'}", folder / "sqlite")
        with throw_away_postgres() as address:
            yield from _on("postgresql", address.format("postgres"), folder / "postgresql")


def _on(database: str, url: str, folder: Path) -> Iterator[Measure]:
    migrate(url)
    engine = make_engine(url)
    _add_places(engine)
    clock, processor = time.perf_counter(), time.process_time()
    _load(engine, BlobFolder(folder / "copies"))
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    with Session(engine) as session:
        lines = session.scalar(sa.select(sa.func.count(BudgetLine.id)))
    told = f"{lines:,} action-years of {_MUNICIPALITIES} municipalities, {clock:.0f} s on the clock"
    print(f"plans: {database}: {told}")  # noqa: T201
    yield Measure(f"plans load {database}", processor, "s", "180 s", processor / _GOAL_SECONDS)
    for page, took in _pages(engine, folder).items():
        p95 = sorted(took)[int(len(took) * 0.95) - 1]
        yield Measure(f"plans {page} p95 {database}", p95, "ms", "100 ms", p95 / _GOAL_MS)
    engine.dispose()


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
    took: dict[str, list[float]] = {"plan page": [], "municipality page": []}
    with house.stranger() as browser:
        for page, ending in (("plan page", "/plan"), ("municipality page", "")):
            for n in range(_PAGES + 1):
                address = f"/gemeente/meetgem-{n % _MUNICIPALITIES + 1}{ending}?ronde={n}"
                started = time.process_time()
                answer = browser.get(address)
                took[page].append(1000 * (time.process_time() - started))
                assert answer.status_code == 200, answer.text[:500]
                assert "svg" in answer.text
            # The first one reads the templates from the disk.
            took[page].pop(0)
    return took
