"""Accounts: offer somebody a seat, and let them take it."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts.account import Account
from woordhouder.accounts.audit import write
from woordhouder.accounts.invitation import Invitation
from woordhouder.accounts.known_words import common_passwords, context_words
from woordhouder.accounts.mail_key import mail_key
from woordhouder.accounts.membership import Membership, Role
from woordhouder.accounts.password import hash_password
from woordhouder.accounts.rules import INVITATION_LASTS, password_problem
from woordhouder.accounts.sign_out import end_all_sessions
from woordhouder.kit.dialect import lock_until_commit
from woordhouder.kit.errors import BadInput, Conflict, NotFound
from woordhouder.kit.language import N_
from woordhouder.kit.secret_token import new_token, token_hash
from woordhouder.kit.text import tidy

# Two offers at the same moment must see each other: one of them stays open.
_OFFERS = 727275


class WeakPassword(BadInput):
    """A password that is too short, too long or too easy to guess."""


def invite(session: Session, mail_address: str, role: Role, by_id: int | None, now: datetime) -> str:
    """Offer a role to this address and return the link's token; an older open offer to it is void at once.

    by_id: None when it is done on the command line.
    """
    key = mail_key(mail_address)
    lock_until_commit(session, _OFFERS)
    if session.scalar(sa.select(Account.id).where(Account.mail_key == key)) is not None:
        raise Conflict(N_("Er is al een account met dit mailadres."))
    _void_open_offers(session, key, now)
    token = new_token()
    offer = Invitation(
        mail_address=key,
        role=role,
        token_hash=token_hash(token),
        invited_by_id=by_id,
        created_at=now,
        expires_at=now + INVITATION_LASTS,
    )
    session.add(offer)
    session.flush()
    after = {"mail_address": key, "role": role.value}
    write(session, by_id or "command_line", "invite", ("invitation", offer.id), None, after, now)
    return token


def offer_new_password(session: Session, account_id: int, by_id: int | None, now: datetime) -> str:
    """Return a link's token with which an account's owner chooses a new password; nothing changes until then."""
    account = session.get(Account, account_id)
    role = session.scalar(
        sa.select(Membership.role).where(Membership.account_id == account_id, Membership.ended_at.is_(None))
    )
    if account is None or role is None or not account.is_active:
        raise NotFound(f"No active account {account_id}")
    lock_until_commit(session, _OFFERS)
    _void_open_offers(session, account.mail_key, now)
    token = new_token()
    offer = Invitation(
        mail_address=account.mail_key,
        role=role,
        token_hash=token_hash(token),
        invited_by_id=by_id,
        created_at=now,
        expires_at=now + INVITATION_LASTS,
        account_id=account.id,
    )
    session.add(offer)
    session.flush()
    write(session, by_id or "command_line", "offer_new_password", ("account", account.id), None, None, now)
    return token


def open_invitation(session: Session, token: str, now: datetime) -> Invitation:
    """Return the offer behind a link; used, late, changed and unknown ones are all the same NotFound."""
    offer = session.scalar(_offer(token, now))
    if offer is None:
        raise NotFound(N_("Deze uitnodiging bestaat niet of is niet meer geldig. Vraag een nieuwe."))
    return offer


def accept(
    session: Session, token: str, name: str, password: str, places: frozenset[str], now: datetime
) -> Account:
    """Make the account that was offered, or give the one it was made for its new password.

    places: municipality names that make a weak password.
    """
    # Locked: two clicks at once must not make two accounts.
    session.execute(_offer(token, now).with_for_update())
    offer = open_invitation(session, token, now)
    if offer.account_id is not None:
        return _renew_password(session, offer, password, places, now)
    account = make_account(
        session, offer.mail_address, name, offer.role, password, places, now, by_id=offer.invited_by_id
    )
    offer.accepted_at, offer.account_id = now, account.id
    write(session, account.id, "accept_invitation", ("invitation", offer.id), None, {"account": account.id}, now)
    return account


def make_account(
    session: Session,
    mail_address: str,
    name: str,
    role: Role,
    password: str,
    places: frozenset[str],
    now: datetime,
    *,
    by_id: int | None = None,
) -> Account:
    """Make an account with one role; raises WeakPassword, BadInput without a name, Conflict when it is there."""
    if not tidy(name):
        raise BadInput(N_("Vul uw naam in."))
    _refuse_weak(password, places | {tidy(name), mail_key(mail_address).partition("@")[0]})
    key = mail_key(mail_address)
    if session.scalar(sa.select(Account.id).where(Account.mail_key == key)) is not None:
        raise Conflict(N_("Er is al een account met dit mailadres."))
    account = Account(
        mail_address=tidy(mail_address),
        mail_key=key,
        name=tidy(name)[:100],
        password_hash=hash_password(password),
        created_at=now,
    )
    session.add(account)
    session.flush()
    session.add(Membership(account_id=account.id, role=role, granted_at=now, granted_by_id=by_id))
    session.flush()
    return account


def _renew_password(
    session: Session, offer: Invitation, password: str, places: frozenset[str], now: datetime
) -> Account:
    account = session.get_one(Account, offer.account_id)
    if not account.is_active:
        raise NotFound(f"Account {account.id} is closed")
    _refuse_weak(password, places | {account.name, account.mail_key.partition("@")[0]})
    account.password_hash = hash_password(password)
    offer.accepted_at = now
    # Whoever knew the old password is out as well.
    end_all_sessions(session, account.id, now)
    write(session, account.id, "renew_password", ("account", account.id), None, None, now)
    return account


def _refuse_weak(password: str, places: frozenset[str]) -> None:
    problem = password_problem(password, common_passwords(), context_words(places))
    if problem:
        raise WeakPassword(problem)


def _offer(token: str, now: datetime) -> sa.Select[Invitation]:
    is_open = Invitation.accepted_at.is_(None) & (Invitation.expires_at > now)
    return sa.select(Invitation).where(Invitation.token_hash == token_hash(token), is_open)


def _void_open_offers(session: Session, key: str, now: datetime) -> None:
    still_open = (Invitation.mail_address == key) & Invitation.accepted_at.is_(None) & (Invitation.expires_at > now)
    session.execute(sa.update(Invitation).where(still_open).values(expires_at=now))
