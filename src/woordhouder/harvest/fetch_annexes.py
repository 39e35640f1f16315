"""Harvest: fetch what the decisions of one source point to, and keep it for good."""

from collections import Counter
from collections.abc import Callable
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session, sessionmaker

from woordhouder.documents.keep import Paper, keep
from woordhouder.harvest.annex_try import AnnexTry
from woordhouder.harvest.annexes_due import DueAnnex, annexes_due
from woordhouder.harvest.archived_fetch import ArchivedFetch
from woordhouder.harvest.source import Source
from woordhouder.kit.blobs import Blobs
from woordhouder.kit.clock import Clock
from woordhouder.kit.fetch import Fetch, Fetched, FetchError

MOST_A_NIGHT: Final = 200
MOST_BYTES_A_NIGHT: Final = 200_000_000
_MOST_FAILURES_IN_A_ROW: Final = 3
# The host has enough of us for today.
_ENOUGH: Final = frozenset({"asked_to_wait", "too_many_pages", "http_429"})
# What says nothing of the file: it counts as no try.
_NOT_ITS_FAULT: Final = _ENOUGH | {"no_connection", "unknown_host", "http_5xx", "refused_by_robots"}


def fetch_annexes(
    sessions: sessionmaker[Session],
    blobs: Blobs,
    clock: Clock,
    fetch: Fetch,
    source_id: int,
    may_go_on: Callable[[], bool] = lambda: True,
) -> Counter[str]:
    """Fetch those that are due, 200 files or 200 MB a night, and count what was `kept`, `failed` and `left`.

    Each in a transaction of its own: a turn that is killed goes on with what it has not.
    """
    archived = ArchivedFetch(fetch, sessions, blobs)
    with sessions() as session:
        due = annexes_due(session, session.get_one(Source, source_id), clock.now())
    counts: Counter[str] = Counter()
    failures = 0
    for annex in due[:MOST_A_NIGHT]:
        if counts["bytes"] >= MOST_BYTES_A_NIGHT or failures >= _MOST_FAILURES_IN_A_ROW or not may_go_on():
            break
        try:
            answer = archived.get(annex.address)
        except FetchError as error:
            failures = _MOST_FAILURES_IN_A_ROW if error.kind in _ENOUGH else failures + 1
            counts["failed"] += 1
            if error.kind not in _NOT_ITS_FAULT:
                _note_try(sessions, annex, error.kind, clock)
            continue
        failures = 0
        _keep(sessions, blobs, annex, answer)
        counts["kept"] += 1
        counts["bytes"] += len(answer.body)
    counts["left"] = len(due) - counts["kept"] - counts["failed"]
    return counts


def _keep(sessions: sessionmaker[Session], blobs: Blobs, annex: DueAnnex, answer: Fetched) -> None:
    media_type = (answer.media_type or "application/octet-stream")[:100]
    paper = Paper(annex.address, annex.title, annex.publisher, media_type, answer.body)
    with sessions.begin() as session:
        keep(session, blobs, paper, answer.fetched_at)
        session.execute(sa.delete(AnnexTry).where(AnnexTry.address == annex.address))


def _note_try(sessions: sessionmaker[Session], annex: DueAnnex, kind: str, clock: Clock) -> None:
    with sessions.begin() as session:
        row = session.scalar(sa.select(AnnexTry).where(AnnexTry.address == annex.address))
        if row is None:
            row = AnnexTry(address=annex.address, try_count=0)
            session.add(row)
        row.tried_at, row.try_count, row.kind = clock.now(), row.try_count + 1, kind
