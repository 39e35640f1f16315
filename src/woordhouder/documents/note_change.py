"""Documents: note what a version says differently from the one before, once."""

from datetime import datetime

from sqlalchemy.orm import Session

from woordhouder.documents.difference import Difference
from woordhouder.documents.paper_change import PaperChange
from woordhouder.kit.dialect import insert_unless_there


def note_change(session: Session, before_id: int, after_id: int, found: Difference, now: datetime) -> bool:
    """Keep the difference between two snapshots; returns False where it was kept before."""
    changes = [
        {"kind": one.kind.value, "what": one.what, "place": one.place, "pieces": [list(p) for p in one.pieces]}
        for one in found.changes
    ]
    made = insert_unless_there(
        session,
        PaperChange,
        ["before_id", "after_id"],
        before_id=before_id,
        after_id=after_id,
        changes=changes,
        change_count=found.count,
        noted_at=now,
    )
    return made is not None
