"""Accounts: let somebody in who knows the password, slowly for those who guess."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from ipaddress import ip_address, ip_network

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts.account import Account
from woordhouder.accounts.audit import write
from woordhouder.accounts.mail_key import mail_key
from woordhouder.accounts.password import PasswordCheck
from woordhouder.accounts.rules import LONGEST, TRIES, TRIES_WITHIN
from woordhouder.accounts.sign_in_attempt import SignInAttempt
from woordhouder.accounts.staff_session import StaffSession
from woordhouder.kit.dialect import lock_until_commit
from woordhouder.kit.errors import BadInput, NotAllowed
from woordhouder.kit.language import N_
from woordhouder.kit.secret_token import new_token, token_hash

# Stands in place of the network address for a browser that we know.
_DEVICE = "device:"


class TooManyTries(NotAllowed):
    """Too many wrong passwords in a short while; nothing was checked."""


class WrongPassword(NotAllowed):
    """No active account with this address and this password."""


@dataclass(frozen=True)
class Attempt:
    """A try that may be evaluated: against this hash, or against nothing when nobody has that address."""

    id: int
    account_id: int | None
    password_hash: str | None = field(repr=False)


@dataclass(frozen=True)
class SignedIn:
    """A session that has just begun. The token goes into the cookie and is kept nowhere else."""

    account_id: int
    token: str = field(repr=False)


def begin_attempt(session: Session, mail_address: str, remote: str, device: str | None, now: datetime) -> Attempt:
    """Write down a try before it is evaluated; raises TooManyTries.

    Commit before you check the password: tries at the same moment must see each other, and a check takes long.
    device: set when this browser signed in to this account before. Such a browser has tries of its own, so a
    stranger who guesses cannot lock somebody out.
    """
    key, place = _key_or_itself(mail_address), f"{_DEVICE}{device}"[:64] if device else _network(remote)
    lock_until_commit(session, _lock_of(key))
    from_here = SignInAttempt.remote_address == place
    on_account = (SignInAttempt.mail_key == key) & ~SignInAttempt.remote_address.startswith(_DEVICE)
    if any(_failed(session, which, now) >= TRIES for which in ([from_here] if device else [from_here, on_account])):
        raise TooManyTries(N_("U probeerde te vaak. Wacht vijf minuten en probeer opnieuw."))
    row = SignInAttempt(mail_key=key, remote_address=place, tried_at=now, went_well=False)
    session.add(row)
    account = session.scalar(sa.select(Account).where(Account.mail_key == key, Account.is_active))
    session.flush()
    if account is None:
        return Attempt(row.id, None, None)
    return Attempt(row.id, account.id, account.password_hash)


def finish_attempt(session: Session, attempt: Attempt, password: PasswordCheck, now: datetime) -> SignedIn:
    """Open a session when the password was right; raises WrongPassword, the same whoever was asked for.

    The second factor belongs here, between the right password and the new session: an account that has one gets
    a half-open session which only the code page accepts.
    """
    account = session.get(Account, attempt.account_id) if attempt.account_id else None
    if account is None or not password.is_right or not account.is_active:
        raise WrongPassword(N_("Dit mailadres en dit wachtwoord horen niet bij elkaar."))
    if password.renewed_hash:
        account.password_hash = password.renewed_hash
    session.get_one(SignInAttempt, attempt.id).went_well = True
    return open_session(session, account, now)


def open_session(session: Session, account: Account, now: datetime) -> SignedIn:
    """Begin a session with a token of its own; never one that the browser brought along."""
    token = new_token()
    row = StaffSession(
        token_hash=token_hash(token),
        account_id=account.id,
        created_at=now,
        last_seen_at=now,
        expires_at=now + LONGEST,
    )
    session.add(row)
    session.flush()
    write(session, account.id, "sign_in", ("staff_session", row.id), None, None, now)
    return SignedIn(account_id=account.id, token=token)


def _failed(session: Session, which: sa.ColumnElement[bool], now: datetime) -> int:
    recent = (SignInAttempt.tried_at > now - TRIES_WITHIN) & SignInAttempt.went_well.is_(False)
    return session.scalar(sa.select(sa.func.count()).select_from(SignInAttempt).where(recent, which)) or 0


def _key_or_itself(email: str) -> str:
    # What is no address at all still counts as a try, and still takes its time.
    try:
        return mail_key(email)
    except BadInput:
        return email.lower()[:254]


def _network(address: str) -> str:
    # One household has 2^64 addresses of version 6: count them as one.
    try:
        parsed = ip_address(address)
    except ValueError:
        return address[:64]
    return str(ip_network(f"{parsed}/64", strict=False)) if parsed.version == 6 else str(parsed)


def _lock_of(key: str) -> int:
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:7], "big")
