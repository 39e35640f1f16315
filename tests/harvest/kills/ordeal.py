"""Tests, harvest, kills: let a night die at point after point, go on each time, and say what it left."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from tests.harvest.country.pages import MONTHS, Town, town
from tests.harvest.country.place import settle_all
from tests.harvest.kills.content import Content
from tests.harvest.kills.night import Place
from woordhouder.kit.database import make_engine, writing_sessions

ROOT = Path(__file__).resolve().parents[3]
# Those whose sites hold any number of meetings a month.
_PLATFORMS = ("echo", "meetingburger", "lblodweb", "gelinkt-notuleren", "powerapps")


@dataclass(frozen=True)
class Kill:
    """Where a process dies, and how many hosts it visits at once."""

    point: str
    """`NAME:N`: the Nth time that it comes there."""
    at_once: int = 1


@dataclass(frozen=True)
class Result:
    """What a night left. again: pages that were asked for once more; under_way: hosts, at all kills together."""

    hash: str
    papers: int
    asked: int
    again: int
    under_way: int

    @property
    def is_thrifty(self) -> bool:
        """At most one page for each host that was under way when it was killed."""
        return self.again <= self.under_way


class KillFailed(Exception):
    """A process did not die where it should, or did where it should not."""


def sites(count: int, days: int, months: int = MONTHS) -> list[Town]:
    """Return towns that each had so many meetings a month."""
    chosen = [town(_PLATFORMS[n % len(_PLATFORMS)], n + 1, months=months) for n in range(count)]
    return [replace(one, point_count=1, days=tuple(range(1, days + 1))) for one in chosen]


def write_pages(towns: Sequence[Town], file: Path) -> int:
    """Write down every page and return how many of them are papers."""
    pages = {address: page.decode() for one in towns for address, page in one.pages().items()}
    file.write_text(json.dumps(pages))
    return sum("besluit:Zitting" in page for page in pages.values())


def settled(database_url: str, towns: Sequence[Town]) -> str:
    engine = make_engine(database_url)
    with writing_sessions(engine).begin() as session:
        settle_all(session, towns, since_on=date(2025, 1, 1))
    engine.dispose()
    return database_url


def live_through(
    place: Place, folder: Path, kills: Sequence[Kill], tell: Callable[[str], object] = lambda _: None
) -> Result:
    """Die at each of these points in turn, then come to the end."""
    told, asked = folder / "place.json", Path(place.asked)
    asked.touch()
    for kill in (*kills, Kill("none:0")):
        told.write_text(json.dumps(asdict(replace(place, at_once=kill.at_once))))
        done = _carry_out(told, kill.point)
        if done.returncode != (0 if kill.point == "none:0" else -signal.SIGKILL):
            raise KillFailed(f"{kill.point} ended with {done.returncode}: {done.stderr[-2000:]}")
        addresses = asked.read_text().splitlines()
        again = len(addresses) - len({*addresses})
        tell(f"{kill.point}: {len(addresses)} pages asked for so far, {again} of them again")
    content = Content(place.database_url)
    under_way = sum(kill.at_once for kill in kills)
    return Result(content.hash(), content.counts()["snapshot"], len(addresses), again, under_way)


def _carry_out(told: Path, point: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.harvest.kills.night", str(told), point],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "src")))},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
