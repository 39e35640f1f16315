"""Tests, harvest, kills: one night in a process of its own, that dies at a given point as if the power went.

`python -m tests.harvest.kills.night PLACE POINT:N`: PLACE is a JSON file; `none:0` never dies.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.fakes import FixedClock
from tests.fuse import Fuse
from tests.harvest.country.killed import FusedBlobs, FusedFetch
from tests.harvest.kills.points import wire
from tests.make import NOW
from woordhouder.harvest.queries import sources_to_run
from woordhouder.harvest.run_all import run_all
from woordhouder.kit.database import make_engine, writing_sessions
from woordhouder.kit.fetch import Fetched
from woordhouder.tables import all_tables


@dataclass(frozen=True)
class Place:
    """Where a night finds its sites, and leaves what it brings."""

    database_url: str
    blobs: str
    pages: str
    """A JSON file of pages by address."""
    asked: str
    """Gets a line for each address that is asked for, in whichever process."""
    at_once: int = 1


class NotedFetch(FusedFetch):
    note: Path

    def get(
        self, address: str, *, etag: str | None = None, last_modified: str | None = None, accept: str | None = None
    ) -> Fetched:
        with self.note.open("a") as file:
            file.write(f"{address}\n")
        return super().get(address, etag=etag, last_modified=last_modified, accept=accept)


def main(place: Place, point: str) -> None:
    """Visit each site that had no turn in this night yet."""
    all_tables()
    kind, _, number = point.partition(":")
    # The stand-ins know two points by shorter names.
    fuse = Fuse(f"{ {'answer': 'fetch', 'kept': 'blob'}.get(kind, kind) }:{number}")
    wire(fuse)
    pages = {address: page.encode() for address, page in json.loads(Path(place.pages).read_text()).items()}
    fetch, blobs = NotedFetch(pages), FusedBlobs(Path(place.blobs))
    fetch.fuse = blobs.fuse = fuse
    fetch.note = Path(place.asked)
    sessions = writing_sessions(make_engine(place.database_url))
    with sessions() as session:
        waiting = [source.id for source in sources_to_run(session, not_since=NOW)]
    for _, ended in run_all(sessions, blobs, FixedClock(), fetch, waiting, place.at_once):
        if isinstance(ended, Exception):
            raise ended


if __name__ == "__main__":
    main(Place(**json.loads(Path(sys.argv[1]).read_text())), sys.argv[2])
