"""Reminders: find whose personal link this is; every failure looks the same from outside."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.kit.errors import NotFound
from woordhouder.kit.secret_token import token_hash
from woordhouder.reminders.personal_link import LinkPurpose, PersonalLink


class LinkNotFound(NotFound):
    """Unknown, changed, expired or meant for something else: who holds the link is not told which."""


def find_link(session: Session, token: str, purpose: LinkPurpose, now: datetime) -> PersonalLink:
    """Return the link for this token and purpose; raises LinkNotFound. Looking changes nothing."""
    link = session.scalar(
        sa.select(PersonalLink).where(
            PersonalLink.token_hash == token_hash(token),
            PersonalLink.purpose == purpose,
            PersonalLink.expires_at > now,
        )
    )
    if link is None:
        raise LinkNotFound("This link is not valid (any more): write to the campaign for a new one")
    return link
