"""Reminders: what staff may ask of the mail that came back."""

import sqlalchemy as sa
from sqlalchemy.orm import Session, defer

from woordhouder.kit.errors import NotFound
from woordhouder.reminders.received_mail import ReceivedKind, ReceivedMail


def unread_replies(session: Session) -> int:
    """Return how many answers by mail nobody has seen to."""
    wanted = sa.select(sa.func.count(ReceivedMail.id)).where(
        ReceivedMail.kind == ReceivedKind.REPLY, ReceivedMail.read_at.is_(None)
    )
    return session.scalar(wanted) or 0


def received_lines(session: Session, limit: int = 100) -> list[ReceivedMail]:
    """Return the newest received mails, without their bytes."""
    wanted = sa.select(ReceivedMail).order_by(ReceivedMail.id.desc()).limit(limit)
    lean = wanted.options(defer(ReceivedMail.content, raiseload=True), defer(ReceivedMail.words, raiseload=True))
    return list(session.scalars(lean))


def received_with_id(session: Session, received_id: int) -> ReceivedMail:
    """Return one received mail; raises NotFound."""
    found = session.get(ReceivedMail, received_id)
    if found is None:
        raise NotFound(f"No received mail with id {received_id}: open the mailbox again")
    return found
