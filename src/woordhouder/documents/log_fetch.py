"""Documents: keep what was fetched, bytes and headers, for good."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.documents.fetch_log import FetchLog
from woordhouder.kit.blobs import Blobs
from woordhouder.kit.fetch import Fetched


def log_fetch(session: Session, blobs: Blobs, fetched: Fetched) -> FetchLog | None:
    """Keep the body and how it came, once; returns its row.

    The bytes are on disk before the row stands. None only where the source says *same* of what we never kept.
    """
    before = session.scalar(
        sa.select(FetchLog).where(FetchLog.address == fetched.address).order_by(FetchLog.id.desc()).limit(1)
    )
    if fetched.is_same:
        return _seen_again(before, fetched) if before is not None else None
    digest = blobs.keep(fetched.body)
    if before is not None and (before.sha256, before.final_address) == (digest, fetched.final_address):
        return _seen_again(before, fetched)
    row = FetchLog(
        address=fetched.address,
        final_address=fetched.final_address,
        status=fetched.status,
        headers=[list(header) for header in fetched.headers],
        redirects=[[hop.address, str(hop.status), hop.to] for hop in fetched.redirects],
        sha256=digest,
        byte_count=len(fetched.body),
        fetched_at=fetched.fetched_at,
        last_same_at=fetched.fetched_at,
    )
    session.add(row)
    session.flush()
    return row


def _seen_again(before: FetchLog, fetched: Fetched) -> FetchLog:
    before.last_same_at = max(before.last_same_at, fetched.fetched_at)
    return before
