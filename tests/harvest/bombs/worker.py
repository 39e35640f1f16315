"""Harvest: one worker that takes every bomb in turn and says how it fared; started by test_bombs.py.

`python -m tests.harvest.bombs.worker FOLDER PORT`: FOLDER holds pages, plans and zips; PORT answers the rest.
"""

import json
import resource
import signal
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from tests.kit.visitor import CONTACT, SleepingClock
from woordhouder.documents.plain_text import plain_text
from woordhouder.harvest.read.bbc import read_plan
from woordhouder.harvest.read.council_page import read_council_page
from woordhouder.harvest.sources.folder.crawl import crawl
from woordhouder.harvest.take_folder import NoFetch
from woordhouder.harvest.walk import Errand
from woordhouder.kit.errors import WoordhouderError
from woordhouder.kit.outbound import Outbound
from woordhouder.kit.polite_fetch import Caps, PoliteFetch

MOST_CPU_SECONDS = 10.0
# One host falls silent in the middle of a chunk: as long as a bomb may take is what it costs in real time.
CAPS = Caps(seconds=MOST_CPU_SECONDS)
HOST = "bom.example"


def main(folder: str, port: int) -> None:
    """Print one line of JSON a bomb."""
    resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    place = Path(folder)
    for path in sorted((place / "pages").iterdir()):
        _take(path.name, partial(_read_page, path))
    for path in sorted((place / "plans").iterdir()):
        _take(path.name, partial(_read_plan, path))
    for path in sorted((place / "zips").iterdir()):
        _take(path.name, partial(_read_zip, path))
    for name in json.loads((place / "answers.json").read_text()):
        _take(name, partial(_fetch, port, name))
    _take("a healthy page", partial(_read_page, place / "healthy.html"))


def _read_page(path: Path) -> str:
    data = path.read_bytes()
    try:
        page = read_council_page(data)
        told = " ".join(str(meeting) for meeting in page.meetings)
    finally:
        words = plain_text(data, "text/html") or ""
    return told + words[:10_000] + words[-10_000:]


def _read_plan(path: Path) -> str:
    return str(read_plan(path.read_bytes()).action_count)


def _read_zip(path: Path) -> str:
    visits = crawl(NoFetch(), Errand((str(path),), date(2026, 1, 1), date(2027, 1, 1)))
    return "; ".join(visit.failure[1] if visit.failure else "read" for visit in visits)


def _fetch(port: int, name: str) -> str:
    clock = SleepingClock()
    outbound = Outbound(frozenset({f"{HOST}:{port}"}), resolve=lambda host, port: ["127.0.0.1"])
    with PoliteFetch("Woordhouder/0.1", CONTACT, clock, clock.sleep, outbound, CAPS) as polite:
        return str(len(polite.get(f"http://{HOST}:{port}/{name}").body))


def _take(name: str, deed: Callable[[], str]) -> None:
    # Ends the process where a bomb holds it, also deep in a library.
    signal.setitimer(signal.ITIMER_PROF, MOST_CPU_SECONDS)
    began = time.process_time()
    try:
        outcome, told = "read", deed()
    except WoordhouderError as error:
        outcome, told = "refused", str(error)
    seconds = time.process_time() - began
    signal.setitimer(signal.ITIMER_PROF, 0)
    line = {"name": name, "outcome": outcome, "told": told, "cpu_seconds": seconds, "memory_mb": _most_memory_mb()}
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def _most_memory_mb() -> float:
    # What getrusage tells began with the memory of whoever started us.
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
