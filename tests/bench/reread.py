"""Tests, bench: all archived council pages read again, offline, by the command that a host would use.

Archives REREAD_DOCUMENTS pages (30,000 where not given; some 15 GB of copies for a while), each with other bytes,
made from the genuine samples in turn, or from our own recordings where those are absent. A first round notes what
each says; the round that is measured must say the same of all.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session, sessionmaker

from tests.bench.archive import fill_archive
from tests.bench.measure import Measure
from tests.bench.reading import council_pages
from woordhouder.harvest.apart_reader import ApartReader
from woordhouder.harvest.reading import Reading
from woordhouder.harvest.reread import read_again
from woordhouder.kit.blobs import BlobFolder
from woordhouder.kit.database import make_engine, writing_sessions
from woordhouder.kit.migrate import migrate
from woordhouder.tables import all_tables

NAME = "reread"
_SECONDS_BETWEEN_LOOKS: Final = 0.5
_TICKS: Final = os.sysconf("SC_CLK_TCK")


def run() -> Iterator[Measure]:
    """Make the archive, read it twice, and tell how long and how large the second round was."""
    count = int(os.environ.get("REREAD_DOCUMENTS", "30000"))
    pages, where = council_pages()
    all_tables()
    with tempfile.TemporaryDirectory(prefix="woordhouder-reread-") as folder:
        url, copies = f"sqlite:///{folder}/woordhouder.db", Path(folder) / "copies"
        migrate(url)
        engine = make_engine(url)
        sessions = writing_sessions(engine)
        with sessions.begin() as session:
            byte_count = fill_archive(session, copies, pages, count)
        print(f"archived {count} pages, {byte_count / 1e9:.2f} GB, from {where}", flush=True)  # noqa: T201
        _note_what_each_says(sessions, copies)
        engine.dispose()
        seconds, processor_seconds, megabytes, told = _measured({"WOORDHOUDER_DATABASE_URL": url}, folder)
    is_identical = told.startswith(f"{count} same, 0 changed, 0 unknown_before, 0 emptied, 0 failed")
    print(f"second round: {told.strip()}; identical: {'yes' if is_identical else 'NO'}", flush=True)  # noqa: T201
    yield Measure("reread", count / seconds, "documents/s")
    yield Measure("reread, all of it", seconds / 60, "minutes")
    yield Measure("reread, processor", processor_seconds / 60, "minutes")
    yield Measure("reread, peak memory", megabytes, "MB")
    yield Measure("reread, identical", float(is_identical), "1 = yes")


def _note_what_each_says(sessions: sessionmaker[Session], copies: Path) -> None:
    found = [
        {"sha256": read.paper.sha256, "address": read.paper.address, "content_sha256": read.content_sha256}
        for read in read_again(sessions, BlobFolder(copies), os.cpu_count() or 1, ApartReader)
    ]
    with sessions.begin() as session:
        session.execute(sa.insert(Reading), found)


def _measured(environment: dict[str, str], folder: str) -> tuple[float, float, float, str]:
    """Return seconds, seconds of processor time, the largest memory of all its processes in MB, and its words."""
    words = [sys.executable, "-m", "woordhouder", "harvest", "reread"]
    around = {**os.environ, **environment, "WOORDHOUDER_DATA_DIR": folder}
    started = time.monotonic()
    command = subprocess.Popen(words, env=around, stdout=subprocess.PIPE, text=True)
    largest = 0
    ticks: dict[int, int] = {}
    while command.poll() is None:
        family = [command.pid, *_children(command.pid)]
        largest = max(largest, sum(_resident_kilobytes(pid) for pid in family))
        ticks |= {pid: _ticks(pid) for pid in family if _ticks(pid)}
        time.sleep(_SECONDS_BETWEEN_LOOKS)
    seconds = time.monotonic() - started
    return seconds, sum(ticks.values()) / _TICKS, largest / 1024, command.communicate()[0]


def _children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [int(child) for child in task.read_text().split()]
        except FileNotFoundError:
            # A thread that ended meanwhile.
            continue
    return found


def _resident_kilobytes(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")), 0)


def _ticks(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return int(fields[11]) + int(fields[12])
