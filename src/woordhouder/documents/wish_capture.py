"""Documents: wish that the Internet Archive keeps some papers too, each version once."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.documents.capture import Capture, CaptureState
from woordhouder.documents.document import Document
from woordhouder.documents.snapshot import Snapshot
from woordhouder.kit.dialect import insert_unless_there


def wish_captures(session: Session, snapshot_ids: Collection[int], now: datetime) -> int:
    """Queue those that have an address on the web and were not wished for yet; returns how many are new.

    Never of the demo: its hosts do not exist.
    """
    asked = sa.select(Capture.id).where(Capture.snapshot_id == Snapshot.id).exists()
    new = session.scalars(
        sa.select(Snapshot.id)
        .join(Document, Document.id == Snapshot.document_id)
        .where(Snapshot.id.in_(snapshot_ids), ~asked, ~Document.is_demo)
        .where(sa.or_(Document.address.startswith("https://"), Document.address.startswith("http://")))
        .order_by(Snapshot.id)
    ).all()
    made = [
        insert_unless_there(
            session,
            Capture,
            ["snapshot_id"],
            snapshot_id=snapshot_id,
            state=CaptureState.WAITING,
            wished_at=now,
            tries=0,
            next_try_at=now,
        )
        for snapshot_id in new
    ]
    return sum(one is not None for one in made)


def wish_again(capture: Capture, now: datetime) -> bool:
    """Let one that was given up be asked for anew; tell whether it was."""
    if capture.state is not CaptureState.GIVEN_UP:
        return False
    capture.state, capture.tries, capture.next_try_at, capture.job_key = CaptureState.WAITING, 0, now, None
    return True
