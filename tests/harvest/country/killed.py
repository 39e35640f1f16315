"""Harvest: run one source in a process of its own and die at a given point, as if the power went.

`python -m tests.harvest.country.killed DATABASE BLOBS POINT:N`: at the Nth fetch or blob, before the Nth commit
or after it (`committed`); `none:0` never.
"""

import sys
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.fakes import FixedClock, RecordedFetch
from tests.fuse import Fuse
from tests.harvest.country.pages import Town, town
from woordhouder.harvest.run import run_source
from woordhouder.kit.blobs import BlobFolder
from woordhouder.kit.database import make_engine, writing_sessions
from woordhouder.kit.fetch import Fetched
from woordhouder.tables import all_tables


def site() -> Town:
    return town("echo", months=6)


class FusedFetch(RecordedFetch):
    fuse: Fuse

    def get(
        self, address: str, *, etag: str | None = None, last_modified: str | None = None, accept: str | None = None
    ) -> Fetched:
        answer = super().get(address, etag=etag, last_modified=last_modified, accept=accept)
        self.fuse.burn("fetch")
        return answer


class FusedBlobs(BlobFolder):
    fuse: Fuse

    def keep(self, data: bytes) -> str:
        digest = super().keep(data)
        self.fuse.burn("blob")
        return digest


def main(database_url: str, folder: str, point: str) -> None:
    """Run the only source there is."""
    all_tables()
    fuse = Fuse(point)
    sessions = writing_sessions(make_engine(database_url))
    sa.event.listen(Session, "before_commit", lambda session: fuse.burn("commit"))
    sa.event.listen(Session, "after_commit", lambda session: fuse.burn("committed"))
    fetch, blobs = FusedFetch(site().pages()), FusedBlobs(Path(folder))
    fetch.fuse = blobs.fuse = fuse
    run_source(sessions, blobs, FixedClock(), fetch, 1)
    sys.stdout.write(str(len(fetch.asked)))


if __name__ == "__main__":
    main(*sys.argv[1:])
