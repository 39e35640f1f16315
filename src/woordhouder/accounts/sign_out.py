"""Accounts: end sessions on the server, whatever the browser keeps."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts.audit import write
from woordhouder.accounts.staff_session import StaffSession


def sign_out(session: Session, session_id: int, actor_id: int, now: datetime) -> None:
    """End one session."""
    _end(session, StaffSession.id == session_id, now)
    write(session, actor_id, "sign_out", ("staff_session", session_id), None, None, now)


def end_all_sessions(session: Session, account_id: int, now: datetime) -> None:
    """End every session of one account; the caller writes down why."""
    _end(session, StaffSession.account_id == account_id, now)


def _end(session: Session, which: sa.ColumnElement[bool], now: datetime) -> None:
    session.execute(sa.update(StaffSession).where(which, StaffSession.ended_at.is_(None)).values(ended_at=now))
