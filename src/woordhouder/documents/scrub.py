"""Documents: read every copy again and tell which is missing or no longer what it was."""

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.documents.fetch_log import FetchLog
from woordhouder.documents.snapshot import Snapshot
from woordhouder.kit.blobs import Blobs
from woordhouder.kit.errors import NotFound, WoordhouderError

_AT_ONCE = 1000


class DamagedCopies(WoordhouderError):
    """Copies are missing or changed where they are kept."""


@dataclass(frozen=True)
class Scrubbed:
    """What a scrub found."""

    checked: int
    damaged: tuple[str, ...]
    """The reason for each copy that is not what it should be."""


def promised_digests(session: Session) -> Iterator[str]:
    """Yield the sha256 of every copy that some row rests on, in order, a page of them in memory at a time."""
    all_of_them = sa.union(sa.select(Snapshot.sha256), sa.select(FetchLog.sha256)).subquery()
    last = ""
    while True:
        page = session.scalars(
            sa.select(all_of_them.c.sha256)
            .where(all_of_them.c.sha256 > last)
            .order_by(all_of_them.c.sha256)
            .limit(_AT_ONCE)
        ).all()
        yield from page
        if len(page) < _AT_ONCE:
            return
        last = page[-1]


def each_once(*sorted_digests: Iterable[str]) -> Iterator[str]:
    """Yield what stands in any of these, in order and once, holding none of them in memory."""
    return (digest for digest, _ in groupby(heapq.merge(*sorted_digests)))


def scrub(blobs: Blobs, promised: Iterable[str]) -> Scrubbed:
    """Hash every kept copy and every promised one (in order); a single flipped bit is found.

    Raises StoreAway where the store itself cannot be asked: that is no damage.
    """
    checked, damaged = 0, []
    for digest in each_once(promised, blobs.digests()):
        checked += 1
        try:
            blobs.read(digest)
        except NotFound as reason:
            damaged.append(str(reason))
    return Scrubbed(checked, tuple(damaged))
