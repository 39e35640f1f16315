"""Harvest: read every archived council page again, and store what a better reader now sees.

Nothing is fetched. Pages are read in several processes; what differs is stored here, a transaction a paper.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from enum import StrEnum
from queue import SimpleQueue

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from woordhouder.civic.reference.bodies import current_nis
from woordhouder.harvest.all_sources import all_corrections
from woordhouder.harvest.apart_reader import ApartReader
from woordhouder.harvest.archived_papers import ArchivedPaper, archived_papers
from woordhouder.harvest.import_council import import_council_page
from woordhouder.harvest.read_apart import Answer
from woordhouder.harvest.remember_reading import remember_reading
from woordhouder.kit.blobs import Blobs
from woordhouder.kit.errors import WoordhouderError


class RereadAs(StrEnum):
    """What came of reading a copy again."""

    SAME = "same"
    CHANGED = "changed"
    UNKNOWN_BEFORE = "unknown_before"
    """Nobody noted what it said before: it is stored like a changed one, and mostly brings nothing."""
    EMPTIED = "emptied"
    """A meeting was read from it, and now none is found: a worse reader. What we have stays."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Reread:
    """One copy read again."""

    paper: ArchivedPaper
    outcome: RereadAs
    content_sha256: str | None
    meeting_count: int = 0
    failure: str | None = None


@dataclass
class RereadCounts:
    """What a whole round came to; `rows` counts what was inserted, changed and the same in the tables."""

    outcomes: Counter[RereadAs] = field(default_factory=Counter)
    rows: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[str, str]] = field(default_factory=list)
    """Address and reason of the first ones."""


_MOST_FAILURES_NAMED = 20


def reread(
    sessions: sessionmaker[Session],
    blobs: Blobs,
    *,
    is_stored: bool,
    at_once: int | None = None,
    make_reader: Callable[[], ApartReader] = ApartReader,
) -> RereadCounts:
    """Read all again and count; with `is_stored` also store what differs. A second time all is the same.

    Killed and started again, it stores only what is not stored yet. at_once: how many processes read, one a core
    where not given.
    """
    counts = RereadCounts()
    for read in read_again(sessions, blobs, at_once or os.cpu_count() or 1, make_reader):
        outcome, failure = read.outcome, read.failure
        if is_stored and outcome in (RereadAs.CHANGED, RereadAs.UNKNOWN_BEFORE):
            try:
                counts.rows += _store(sessions, blobs, read)
            except (WoordhouderError, DBAPIError) as error:
                outcome, failure = RereadAs.FAILED, f"not stored: {str(error).partition(chr(10))[0]}"
        counts.outcomes[outcome] += 1
        if failure and len(counts.failures) < _MOST_FAILURES_NAMED:
            counts.failures.append((read.paper.address, failure))
    return counts


def read_again(
    sessions: sessionmaker[Session], blobs: Blobs, at_once: int, make_reader: Callable[[], ApartReader]
) -> Iterator[Reread]:
    """Yield each archived paper as it reads now, the oldest first, whatever one of them does to its reader."""
    idle: SimpleQueue[ApartReader] = SimpleQueue()
    with ExitStack() as readers, ThreadPoolExecutor(at_once, thread_name_prefix="reread") as threads:
        for _ in range(at_once):
            idle.put(readers.enter_context(make_reader()))

        def one(paper: ArchivedPaper) -> Reread:
            reader = idle.get()
            try:
                page = blobs.read(paper.sha256)
                return _compared(paper, reader.read(page, paper.web_address, paper.charset))
            except WoordhouderError as error:
                return Reread(paper, RereadAs.FAILED, None, failure=str(error))
            finally:
                idle.put(reader)

        for papers in archived_papers(sessions):
            yield from threads.map(one, papers)


def _compared(paper: ArchivedPaper, answer: Answer) -> Reread:
    outcome, failure = RereadAs.CHANGED, answer.failure
    if failure is not None:
        outcome = RereadAs.FAILED
    elif paper.known == answer.content_sha256:
        outcome = RereadAs.SAME
    elif paper.is_stored and not answer.meeting_count:
        outcome, failure = RereadAs.EMPTIED, "a meeting was read from it, and now none is found: what we have stays"
    elif not paper.is_stored and current_nis(answer.nis_code or "") not in (None, paper.nis_code):
        outcome, failure = RereadAs.FAILED, f"this page is of the municipality with NIS code {answer.nis_code}"
    elif paper.known is None:
        outcome = RereadAs.UNKNOWN_BEFORE
    return Reread(paper, outcome, answer.content_sha256, answer.meeting_count, failure)


def _store(sessions: sessionmaker[Session], blobs: Blobs, read: Reread) -> Counter[str]:
    paper, rows = read.paper, Counter[str]()
    assert read.content_sha256 is not None
    with sessions.begin() as session:
        if read.meeting_count:
            # As of the day it was fetched: reading it again does not say that the source still gives it.
            brought = import_council_page(
                session,
                blobs,
                paper.name,
                blobs.read(paper.sha256),
                paper.fetched_at,
                address=paper.web_address,
                nis_code=paper.nis_code,
                charset=paper.charset,
                corrections=all_corrections(),
            )
            for _, tally in brought.tallies:
                rows.update(inserted=tally.inserted, changed=tally.changed, same=tally.same)
        remember_reading(session, paper.sha256, paper.address, read.content_sha256)
    return rows
