"""Accounts: take away what has run out."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts.invitation import Invitation
from woordhouder.accounts.rules import IDLE
from woordhouder.accounts.sign_in_attempt import SignInAttempt
from woordhouder.accounts.staff_session import StaffSession

_KEEP_TRIES = timedelta(days=1)
_KEEP_INVITATIONS = timedelta(days=30)


def sweep_sessions(session: Session, now: datetime) -> int:
    """Delete sessions that were ended, idle or too old; return how many."""
    over = (
        StaffSession.ended_at.is_not(None)
        | (StaffSession.expires_at <= now)
        | (StaffSession.last_seen_at <= now - IDLE)
    )
    return len(session.scalars(sa.delete(StaffSession).where(over).returning(StaffSession.id)).all())


def sweep_attempts(session: Session, now: datetime) -> int:
    """Delete tries to sign in that are older than a day; return how many."""
    old = SignInAttempt.tried_at <= now - _KEEP_TRIES
    return len(session.scalars(sa.delete(SignInAttempt).where(old).returning(SignInAttempt.id)).all())


def sweep_invitations(session: Session, now: datetime) -> int:
    """Delete invitations that nobody took up and that ended a month ago; return how many."""
    old = Invitation.accepted_at.is_(None) & (Invitation.expires_at <= now - _KEEP_INVITATIONS)
    return len(session.scalars(sa.delete(Invitation).where(old).returning(Invitation.id)).all())
