"""Tests, reminders, torture: `python -m tests.reminders.torture [small]`, the failure driver behind `make torture`.

The last line is one JSON object. The exit code is 1 when anything was lost, changed, stuck or doubled too often.
"""

import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from math import isfinite
from pathlib import Path

from tests.reminders.torture.child import Child
from tests.reminders.torture.fused import COMMIT_POINTS, LANE_POINTS, SMTP_POINTS, SPOOL_POINTS
from tests.reminders.torture.killable_postgres import KillablePostgres, killable_postgres
from tests.reminders.torture.ordeal import Figures, Ordeal
from tests.reminders.torture.sink import counting_sink, spool_reader
from woordhouder.kit.database import make_engine
from woordhouder.tables import all_tables

_STARTED = time.monotonic()
_TOLD = ("mails", "kills", "lost", "doubled", "doubled_after_message_id", "stuck")


@dataclass(frozen=True)
class Measure:
    """How much of it."""

    mails: int
    times: tuple[int, ...]
    """At which time of reaching each point."""
    random_kills: int
    database_kills: int
    seconds: float
    """So many after the start no further kill is begun, and the rest is delivered in peace."""

    def meant_kills(self, ordeal: Ordeal, kill_database: Callable[[], object] | None) -> int:
        """Return how many must hit; in a bounded time it is as many as fit."""
        if isfinite(self.seconds):
            return 1
        at_random = self.random_kills + (self.database_kills if kill_database else 0)
        return len(self.times) * len(points_of(ordeal)) + at_random


def points_of(ordeal: Ordeal) -> tuple[str, ...]:
    """Return the points at which whoever delivers dies."""
    return (*LANE_POINTS, *SMTP_POINTS) if ordeal.is_smtp else SPOOL_POINTS


FULL = Measure(mails=10_000, times=(1, 7, 40), random_kills=50, database_kills=10, seconds=float("inf"))
SMALL = Measure(mails=50, times=(1,), random_kills=2, database_kills=1, seconds=24)


def put_to_it(ordeal: Ordeal, measure: Measure, kill_database: Callable[[], object] | None) -> Figures:
    """Kill at each point and at random, finish in peace, and return what came of it."""
    # The carrier that comes first leaves a quarter of the time to the second.
    ends = _STARTED + measure.seconds * (0.75 if ordeal.is_smtp else 1)
    ordeal.prepare()
    for number in measure.times:
        for point in points_of(ordeal):
            # Once at least, however slow the machine.
            if time.monotonic() < ends or not ordeal.kills:
                ordeal.die_at(f"{point}:{_time_of(point, number)}")
    kills = [*[kill_database] * (measure.database_kills if kill_database else 0), *[None] * measure.random_kills]
    for number, kill in enumerate(kills):
        if time.monotonic() < ends and not ordeal.die_at_random(len(kills) - number, kill):
            break
    ordeal.finish()
    return ordeal.count()


def _time_of(point: str, number: int) -> int:
    """A process connects once, and commits once for many mails; a domain that is slow is met now and then."""
    if point in ("connect", *LANE_POINTS):
        return 1
    return min(number, 5) if point in COMMIT_POINTS else number


def try_database(
    engine: str, measure: Measure, place: Path, make: Callable[[str], str], kill: Callable[[], object] | None
) -> None:
    """Deliver by mail server and by folder from one kind of database; write down what came of it."""
    faults, total = [], Figures()
    for kind in ("smtp", "spool"):
        here = place / kind
        here.mkdir(parents=True)
        with _carrier(kind, here, with_pipelining=engine == "sqlite") as carrier:
            ordeal = Ordeal(f"{engine} {kind}", make(kind), carrier, here / "taken", here / "told", measure.mails)
            figures = put_to_it(ordeal, measure, kill)
        print(f"{ordeal.name}: {figures}", flush=True)  # noqa: T201
        found = figures.faults(most_doubled=figures.kills if kind == "smtp" else 0)
        if figures.kills < (meant := measure.meant_kills(ordeal, kill)):
            found.append(f"kills: {figures.kills} of {meant} hit somebody at work")
        faults += [f"{ordeal.name}: {fault}" for fault in found]
        total += figures
    (place / "figures.json").write_text(json.dumps([vars(total), faults]), "utf-8")


def torture(measure: Measure, folder: Path, postgres: KillablePostgres) -> tuple[Figures, list[str]]:
    """Try both databases side by side; return all figures together, and every fault."""
    template = folder / "template.db"
    _make_tables(f"sqlite:///{template}")
    _make_tables(postgres.make("template_app", "template0"))

    def make_sqlite(kind: str) -> str:
        shutil.copyfile(template, folder / f"{kind}.db")
        return f"sqlite:///{folder / f'{kind}.db'}"

    def make_postgres(kind: str) -> str:
        return postgres.make(f"torture_{kind}", "template_app")

    tries = {"sqlite": (make_sqlite, None), "postgresql": (make_postgres, postgres.die_and_rise)}
    children = {
        name: Child(partial(try_database, name, measure, folder / name, make, kill))
        for name, (make, kill) in tries.items()
    }
    total, faults = Figures(), []
    for name, child in children.items():
        if child.wait() != 0:
            faults.append(f"{name}: the try itself broke off")
            continue
        figures, found = json.loads((folder / name / "figures.json").read_text("utf-8"))
        total += Figures(**figures)
        faults += found
    return total, faults


def _make_tables(url: str) -> None:
    # The migrations would take a good part of the bounded form's time; other tests hold them to the tables.
    engine = make_engine(url)
    all_tables().metadata.create_all(engine)
    engine.dispose()


@contextmanager
def _carrier(kind: str, place: Path, *, with_pipelining: bool) -> Iterator[str | Path]:
    """Receive mails in a process of its own, over a socket or out of a spool."""
    if kind == "spool":
        with spool_reader(place / "spool", place / "taken"):
            yield place / "spool"
        return
    with counting_sink(place / "taken", with_pipelining=with_pipelining) as sink:
        yield sink.address


def main(asked: list[str]) -> int:
    """Torture in full, or in the bounded form when `small` is asked."""
    measure = SMALL if asked == ["small"] else FULL
    with tempfile.TemporaryDirectory(prefix="woordhouder-torture-") as folder, killable_postgres() as postgres:
        total, faults = torture(measure, Path(folder), postgres)
    for fault in faults:
        print(f"not as it must be: {fault}", file=sys.stderr, flush=True)  # noqa: T201
    print(json.dumps({name: getattr(total, name) for name in _TOLD}), flush=True)  # noqa: T201
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
