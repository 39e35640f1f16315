"""Harvest: look whether the papers behind our judgements still stand where they were published."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session, sessionmaker

from woordhouder.documents.document import Document
from woordhouder.documents.fetch_log import FetchLog
from woordhouder.documents.note_missing import note_missing
from woordhouder.documents.see_again import found_there, see_again
from woordhouder.documents.snapshot import Snapshot
from woordhouder.harvest.archived_fetch import ArchivedFetch
from woordhouder.kit.blobs import Blobs
from woordhouder.kit.clock import Clock
from woordhouder.kit.fetch import Fetch, Fetched, FetchError

_EVERY: Final = timedelta(days=6, hours=12)
"""A week, whatever the hour at which the last visit ended."""
_MISSING_EVERY: Final = timedelta(hours=20)
"""Each day where the last visit found nothing: the next ones decide whether it is gone."""


def look_at_sources(
    sessions: sessionmaker[Session],
    blobs: Blobs,
    clock: Clock,
    fetch: Fetch,
    snapshot_ids: Collection[int],
    most: int = 500,
) -> dict[str, int]:
    """Visit those that are due, the longest unseen first, and count how they stand; each body is kept."""
    archived = ArchivedFetch(fetch, sessions, blobs)
    with sessions() as session:
        due = _due(session, snapshot_ids, clock.now(), most)
    counts: Counter[str] = Counter()
    for address in due:
        with sessions() as session:
            before = session.scalar(
                sa.select(FetchLog).where(FetchLog.address == address).order_by(FetchLog.id.desc()).limit(1)
            )
        try:
            answer = archived.get(address, etag=_said(before, "etag"), last_modified=_said(before, "last-modified"))
        except FetchError as error:
            with sessions.begin() as session:
                is_told = note_missing(session, address, error.kind, clock.now())
            counts["missing" if is_told else "unclear"] += 1
            continue
        with sessions.begin() as session:
            counts[_note(session, address, answer, before, clock.now())] += 1
    return dict(counts)


def _due(session: Session, snapshot_ids: Collection[int], now: datetime, most: int) -> list[str]:
    is_due = sa.or_(
        Document.checked_at.is_(None),
        Document.checked_at <= now - _EVERY,
        sa.and_(Document.missing_count.between(1, 5), Document.checked_at <= now - _MISSING_EVERY),
    )
    of_web = sa.or_(Document.address.startswith("https://"), Document.address.startswith("http://"))
    behind = sa.select(Snapshot.document_id).where(Snapshot.id.in_(snapshot_ids))
    return list(
        session.scalars(
            sa.select(Document.address)
            .where(Document.id.in_(behind), ~Document.is_demo, of_web, is_due)
            .order_by(Document.checked_at.asc().nulls_first(), Document.id)
            .limit(most)
        )
    )


def _note(session: Session, address: str, answer: Fetched, before: FetchLog | None, now: datetime) -> str:
    newest = session.scalar(
        sa.select(Snapshot.sha256)
        .join(Document, Document.id == Snapshot.document_id)
        .where(Document.address == address)
        .order_by(Snapshot.last_seen_at.desc(), Snapshot.id.desc())
        .limit(1)
    )
    came = before.sha256 if answer.is_same and before is not None else _kept(session, address)
    if came == newest:
        see_again(session, [address], now)
        return "same"
    # It stands there; whether its words changed is for a reader, and often only a clock did.
    found_there(session, address, now)
    return "other_bytes"


def _kept(session: Session, address: str) -> str | None:
    return session.scalar(
        sa.select(FetchLog.sha256).where(FetchLog.address == address).order_by(FetchLog.id.desc()).limit(1)
    )


def _said(log: FetchLog | None, name: str) -> str | None:
    return next((value for said, value in log.headers if said.lower() == name), None) if log else None
