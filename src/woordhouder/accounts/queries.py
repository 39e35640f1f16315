"""Accounts: what others may ask."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts.account import Account
from woordhouder.accounts.audit_entry import AuditEntry
from woordhouder.accounts.invitation import Invitation
from woordhouder.accounts.mail_key import mail_key
from woordhouder.accounts.membership import Membership, Role
from woordhouder.kit.errors import NotFound


@dataclass(frozen=True)
class AccountLine:
    """One line of the list of accounts."""

    id: int
    name: str
    mail_address: str
    role: Role | None
    is_active: bool


def account_lines(session: Session) -> list[AccountLine]:
    """Return every account with its present role, the active ones first, by name."""
    rows = session.execute(
        sa.select(Account.id, Account.name, Account.mail_address, Membership.role, Account.is_active)
        .outerjoin(Membership, (Membership.account_id == Account.id) & Membership.ended_at.is_(None))
        .order_by(Account.is_active.desc(), Account.name, Account.id)
    )
    return [AccountLine(*row) for row in rows]


def account_with(session: Session, mail_address: str) -> Account:
    """Return the account with this mail address; raises NotFound."""
    account = session.scalar(sa.select(Account).where(Account.mail_key == mail_key(mail_address)))
    if account is None:
        raise NotFound(f"No account with the address {mail_address[:80]}: see the list on /staff/accounts")
    return account


def open_invitations(session: Session, now: datetime) -> list[Invitation]:
    """Return the offers that can still be taken up, newest first."""
    return list(
        session.scalars(
            sa.select(Invitation)
            .where(Invitation.accepted_at.is_(None), Invitation.expires_at > now)
            .order_by(Invitation.created_at.desc(), Invitation.id.desc())
        )
    )


def names_of(session: Session, account_ids: set[int]) -> dict[int, str]:
    """Return the names that go with these accounts."""
    if not account_ids:
        return {}
    rows = session.execute(sa.select(Account.id, Account.name).where(Account.id.in_(account_ids)))
    return {row.id: row.name for row in rows}


def is_anyone_here(session: Session) -> bool:
    """Tell whether there is any account at all."""
    return session.scalar(sa.select(sa.exists(sa.select(Account.id)))) or False


def latest_entries(session: Session, limit: int = 100) -> list[AuditEntry]:
    """Return the newest lines of the audit trail."""
    return list(session.scalars(sa.select(AuditEntry).order_by(AuditEntry.id.desc()).limit(limit)))
