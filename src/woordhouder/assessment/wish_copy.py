"""Assessment: somebody asks that the Internet Archive keeps a copy of one paper now."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.documents.capture import Capture
from woordhouder.documents.snapshot import Snapshot
from woordhouder.documents.wish_capture import wish_again, wish_captures
from woordhouder.kit.errors import BadInput, NotFound
from woordhouder.kit.language import N_


def wish_copy(session: Session, sha256: str, by: int, now: datetime) -> Capture:
    """Queue it at the front, also where the archive gave it up before; asked twice it stays one wish.

    Raises NotFound for a copy we do not have, BadInput for a paper that stands nowhere on the web.
    """
    ids = session.scalars(sa.select(Snapshot.id).where(Snapshot.sha256 == sha256).order_by(Snapshot.id)).all()
    if not ids:
        raise NotFound(f"No copy with sha256 {sha256[:64]!r}: open it from the promise that rests on it")
    is_new = bool(wish_captures(session, ids, now))
    capture = session.scalar(
        sa.select(Capture).where(Capture.snapshot_id.in_(ids)).order_by(Capture.captured_at.desc(), Capture.id)
    )
    if capture is None:
        raise BadInput(N_("Dit papier staat niet op het web. Onze eigen kopie is de enige."))
    before = capture.state.value
    is_new = wish_again(capture, now) or is_new
    if is_new:
        audit.write(
            session,
            by,
            "wish_copy",
            ("capture", capture.id),
            {"state": before},
            {"state": capture.state.value},
            now,
        )
    session.flush()
    return capture
