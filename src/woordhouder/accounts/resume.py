"""Accounts: know a signed-in browser again."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts.account import Account
from woordhouder.accounts.membership import Membership
from woordhouder.accounts.rules import is_session_over
from woordhouder.accounts.staff_session import StaffSession
from woordhouder.accounts.viewer import Viewer
from woordhouder.kit.secret_token import token_hash

_SEEN_EVERY = timedelta(minutes=1)


def find_viewer(session: Session, token: str, now: datetime) -> tuple[Viewer, bool] | None:
    """Return who holds this token and whether `touch` is due; None when the session is over.

    Role and standing are read anew each time: who is stopped is stopped at once.
    """
    hashed = token_hash(token)
    row = session.execute(
        sa.select(StaffSession, Account, Membership.role)
        .join(Account, Account.id == StaffSession.account_id)
        .outerjoin(Membership, (Membership.account_id == Account.id) & Membership.ended_at.is_(None))
        .where(StaffSession.token_hash == hashed, StaffSession.ended_at.is_(None), Account.is_active)
    ).one_or_none()
    if row is None or is_session_over(row.StaffSession.created_at, row.StaffSession.last_seen_at, now):
        return None
    account = row.Account
    viewer = Viewer(
        account_id=account.id,
        name=account.name,
        mail_address=account.mail_address,
        language=account.language,
        role=row.role,
        session_id=row.StaffSession.id,
        token_hash=hashed,
    )
    return viewer, now - row.StaffSession.last_seen_at >= _SEEN_EVERY


def touch(session: Session, session_id: int, now: datetime) -> None:
    """Write down that this session was used just now."""
    session.execute(sa.update(StaffSession).where(StaffSession.id == session_id).values(last_seen_at=now))
