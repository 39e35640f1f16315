"""Documents: give all that we keep, with how it came, as records of a web archive."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.documents.document import Document
from woordhouder.documents.fetch_log import FetchLog
from woordhouder.documents.snapshot import Snapshot
from woordhouder.documents.warc import info_record, redirects_record, resource_record, response_record
from woordhouder.kit.blobs import Blobs
from woordhouder.kit.errors import NotFound

_AT_ONCE = 200


@dataclass
class WarcCounts:
    """What went into a file."""

    bodies: int = 0
    damaged: list[str] = field(default_factory=list)
    """The reason for each copy that could not be read."""


def warc_records(
    session: Session, blobs: Blobs, file_name: str, now: datetime, counts: WarcCounts
) -> Iterator[bytes]:
    """Yield one record after the other, never all in memory; `counts` fills while they are taken."""
    yield info_record(file_name, "Woordhouder", now)
    for log in session.scalars(sa.select(FetchLog).order_by(FetchLog.id).execution_options(yield_per=_AT_ONCE)):
        body = _read(blobs, log.sha256, counts)
        if body is None:
            continue
        headers = [(name, value) for name, value in log.headers]
        response = response_record(log.final_address, log.status, headers, body, log.fetched_at)
        yield response
        if log.redirects:
            yield redirects_record(log.address, log.redirects, response, log.fetched_at)
    for snapshot, document in session.execute(_handed_in().execution_options(yield_per=_AT_ONCE)):
        body = _read(blobs, snapshot.sha256, counts)
        if body is not None:
            yield resource_record(document.address, snapshot.media_type, body, snapshot.fetched_at)


def _handed_in() -> sa.Select[Snapshot, Document]:
    """Copies that nobody fetched: files that were handed to us."""
    fetched = sa.select(FetchLog.id).where(FetchLog.sha256 == Snapshot.sha256).exists()
    return (
        sa.select(Snapshot, Document)
        .join(Document, Document.id == Snapshot.document_id)
        .where(~fetched)
        .order_by(Snapshot.id)
    )


def _read(blobs: Blobs, digest: str, counts: WarcCounts) -> bytes | None:
    try:
        body = blobs.read(digest)
    except NotFound as reason:
        counts.damaged.append(str(reason))
        return None
    counts.bodies += 1
    return body
