"""Documents: read every copy again and tell which is missing or no longer what it was."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.documents.fetch_log import FetchLog
from woordhouder.documents.snapshot import Snapshot
from woordhouder.kit.blobs import BlobFolder
from woordhouder.kit.errors import NotFound, WoordhouderError


class DamagedCopies(WoordhouderError):
    """Copies are missing or changed on disk."""


@dataclass(frozen=True)
class Scrubbed:
    """What a scrub found."""

    checked: int
    damaged: tuple[str, ...]
    """The reason for each copy that is not what it should be."""


def promised_digests(session: Session) -> set[str]:
    """Return the sha256 of every copy that some row rests on."""
    of_snapshots = sa.select(Snapshot.sha256)
    return set(session.scalars(of_snapshots.union(sa.select(FetchLog.sha256))))


def scrub(blobs: BlobFolder, promised: Iterable[str]) -> Scrubbed:
    """Hash every kept copy and every promised one; a single flipped bit is found."""
    checked, damaged = 0, []
    for digest in sorted({*promised, *blobs.digests()}):
        checked += 1
        try:
            blobs.read(digest)
        except NotFound as reason:
            damaged.append(str(reason))
    return Scrubbed(checked, tuple(damaged))
