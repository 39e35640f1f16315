"""Tests, harvest, kills: `python -m tests.harvest.kills`, behind `KILLS=large make kills`.

A night over ten sites with 5,100 papers is killed at fifteen points, on each database, and goes on each time. It
must leave what an undisturbed one leaves, and ask for at most one page again a kill. The last line is JSON.
"""

import json
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.harvest.kills.night import Place
from tests.harvest.kills.ordeal import Kill, Result, live_through, settled, sites, write_pages
from tests.harvest.kills.points import POINTS
from tests.throw_away_postgres import throw_away_postgres
from woordhouder.kit.migrate import migrate
from woordhouder.tables import all_tables

SITES, DAYS = 10, 17
# At which time of coming there: so that the night gets on from site to site between them.
_TIMES = {
    "before_begin": 1,
    "answer": 400,
    "after_begin": 1,
    "kept": 500,
    "before_archive": 400,
    "after_archive": 500,
    "before_gather": 700,
    "after_gather": 500,
    "before_judge": 1,
    "after_judge": 1,
    "before_store": 300,
    "after_store": 400,
    "before_finish": 1,
    "after_finish": 1,
}
# The last one while three hosts are visited at once.
KILLS = (*(Kill(f"{point}:{number}") for point, number in _TIMES.items()), Kill("answer:600", at_once=3))


def main() -> int:
    """Live through three nights side by side, compare them, and return the exit code."""
    assert {*_TIMES} == {*POINTS}
    began = time.monotonic()
    all_tables()
    # What is killed is a process and not the machine: where there is memory to write to, it is quicker.
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="woordhouder-kills-", dir=memory if memory.is_dir() else None))
    try:
        with throw_away_postgres() as address, ThreadPoolExecutor() as pool:
            places = _prepared(folder, address.format("postgres"))
            nights = {name: pool.submit(_night, name, *place) for name, place in places.items()}
            results = {name: night.result() for name, night in nights.items()}
    finally:
        shutil.rmtree(folder)
    told = {
        "papers": results["undisturbed"].papers,
        "kills": len(KILLS),
        "same": all(one.hash == results["undisturbed"].hash for one in results.values()),
        "asked_again": {name: one.again for name, one in results.items()},
        "most_again": results["sqlite"].under_way,
        "seconds": round(time.monotonic() - began),
        # Of all that were killed or came to the end; the database server of PostgreSQL is not among them.
        "processor_seconds": round(sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])),
    }
    print(json.dumps(told))  # noqa: T201
    return 0 if told["same"] and all(one.is_thrifty for one in results.values()) else 1


def _prepared(folder: Path, postgres: str) -> dict[str, tuple[Place, Path, Sequence[Kill]]]:
    """Return the nights to live through, each with its own empty database and place of copies."""
    towns = sites(SITES, DAYS)
    write_pages(towns, folder / "pages.json")
    places: dict[str, tuple[Place, Path, Sequence[Kill]]] = {}
    for name, kills in (("undisturbed", ()), ("sqlite", KILLS), ("postgresql", KILLS)):
        own = folder / name
        own.mkdir()
        url = postgres if name == "postgresql" else f"sqlite:///{own / 'night.db'}"
        migrate(url)
        settled(url, towns)
        place = Place(url, str(own / "copies"), str(folder / "pages.json"), str(own / "asked"))
        places[name] = (place, own, kills)
    return places


def _night(name: str, place: Place, folder: Path, kills: Sequence[Kill]) -> Result:
    def tell(line: str) -> None:
        print(f"{name}, {line}", flush=True)  # noqa: T201

    return live_through(place, folder, kills, tell)


if __name__ == "__main__":
    sys.exit(main())
