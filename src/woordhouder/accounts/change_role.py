"""Accounts: give somebody another role, or stop them."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts.account import Account
from woordhouder.accounts.audit import write
from woordhouder.accounts.membership import Membership, Role
from woordhouder.accounts.sign_out import end_all_sessions
from woordhouder.kit.dialect import lock_until_commit
from woordhouder.kit.errors import Conflict, NotFound
from woordhouder.kit.language import N_

_ROLES = 727274


def change_role(session: Session, account_id: int, role: Role, by_id: int, now: datetime) -> None:
    """End the present role and begin the new one; the last admin stays admin."""
    account, current = _account_and_role(session, account_id)
    if current is not None and current.role is role:
        return
    if current is not None:
        _keep_one_admin(session, current)
        current.ended_at = now
        session.flush()
    session.add(Membership(account_id=account.id, role=role, granted_at=now, granted_by_id=by_id))
    before = {"role": current.role.value if current else None}
    write(session, by_id, "change_role", ("account", account.id), before, {"role": role.value}, now)


def stop_account(session: Session, account_id: int, by_id: int, now: datetime) -> None:
    """Close an account and end its sessions at once; its past deeds keep its name."""
    account, current = _account_and_role(session, account_id)
    if current is not None:
        _keep_one_admin(session, current)
    account.is_active = False
    end_all_sessions(session, account.id, now)
    write(session, by_id, "stop_account", ("account", account.id), {"active": True}, {"active": False}, now)


def resume_account(session: Session, account_id: int, by_id: int, now: datetime) -> None:
    """Open a closed account again."""
    account, _ = _account_and_role(session, account_id)
    account.is_active = True
    write(session, by_id, "resume_account", ("account", account.id), {"active": False}, {"active": True}, now)


def _account_and_role(session: Session, account_id: int) -> tuple[Account, Membership | None]:
    # Two admins who stop each other at the same moment must not both succeed.
    lock_until_commit(session, _ROLES)
    account = session.get(Account, account_id)
    if account is None:
        raise NotFound(f"No account {account_id}")
    current = session.scalar(
        sa.select(Membership).where(Membership.account_id == account_id, Membership.ended_at.is_(None))
    )
    return account, current


def _keep_one_admin(session: Session, current: Membership) -> None:
    if current.role is not Role.ADMIN:
        return
    others = session.scalar(
        sa.select(sa.func.count())
        .select_from(Membership)
        .join(Account, Account.id == Membership.account_id)
        .where(Membership.role == Role.ADMIN, Membership.ended_at.is_(None), Account.is_active)
        .where(Membership.account_id != current.account_id)
    )
    if not others:
        raise Conflict(N_("Dit is de laatste beheerder. Geef eerst iemand anders die rol."))
