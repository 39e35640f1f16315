"""Documents: note that papers stand where they stood, the same as we have them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.documents.document import Document
from woordhouder.documents.snapshot import Snapshot

_AT_ONCE: Final = 400


def see_again(session: Session, addresses: Sequence[str], now: datetime) -> None:
    """Move the last moment at which the newest version of each was seen; a paper that was missing is back."""
    for start in range(0, len(addresses), _AT_ONCE):
        _see(session, addresses[start : start + _AT_ONCE], now)
    session.flush()


def _see(session: Session, addresses: Sequence[str], now: datetime) -> None:
    newest_first = (
        sa.func.row_number()
        .over(partition_by=Snapshot.document_id, order_by=(Snapshot.last_seen_at.desc(), Snapshot.id.desc()))
        .label("place")
    )
    ranked = (
        sa.select(Snapshot.id, newest_first)
        .join(Document, Document.id == Snapshot.document_id)
        .where(Document.address.in_(addresses))
        .subquery()
    )
    standing = sa.select(ranked.c.id).where(ranked.c.place == 1)
    session.execute(
        sa.update(Snapshot).where(Snapshot.id.in_(standing), Snapshot.last_seen_at < now).values(last_seen_at=now)
    )
    _are_there(session, addresses, now)


def found_there(session: Session, address: str, now: datetime) -> None:
    """Note that something stands at the address of a paper, though not byte for byte what we have."""
    _are_there(session, [address], now)


def _are_there(session: Session, addresses: Sequence[str], now: datetime) -> None:
    session.execute(
        sa.update(Document)
        .where(Document.address.in_(addresses))
        .values(checked_at=now, missing_since_at=None, missing_count=0, missing_kind=None)
    )
