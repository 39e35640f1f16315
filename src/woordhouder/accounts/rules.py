"""Accounts: who may do what, how long a session lasts, and which password will do."""

from datetime import datetime, timedelta
from enum import Enum

from woordhouder.accounts.membership import Role
from woordhouder.kit.language import N_
from woordhouder.kit.text import search_key

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=8)
INVITATION_LASTS = timedelta(days=7)

TRIES = 10
TRIES_WITHIN = timedelta(minutes=5)

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 128

TOO_SHORT = N_("Kies een wachtwoord van minstens 12 tekens.")
TOO_LONG = N_("Kies een wachtwoord van hoogstens 128 tekens.")
TOO_COMMON = N_("Dit wachtwoord is te bekend. Kies bijvoorbeeld vier woorden na elkaar.")
TOO_EASY = N_("Dit is een bekend woord met wat cijfers of tekens erbij. Kies iets dat niemand raadt.")


class Action(Enum):
    """What staff can do; a guard on each page names one."""

    LOOK_AROUND = "look_around"
    READ_MAILBOX = "read_mailbox"
    RECORD_COMMITMENT = "record_commitment"
    IMPORT_PAPERS = "import_papers"
    REVIEW_SUGGESTION = "review_suggestion"
    ASSESS = "assess"
    PUBLISH_ASSESSMENT = "publish_assessment"
    RELEASE_MAIL = "release_mail"
    LET_REPLY_THROUGH = "let_reply_through"
    INVITE = "invite"
    MANAGE_ACCOUNTS = "manage_accounts"
    READ_AUDIT = "read_audit"


_VIEWER = {Action.LOOK_AROUND, Action.READ_MAILBOX}
_EDITOR = _VIEWER | {Action.RECORD_COMMITMENT, Action.IMPORT_PAPERS, Action.REVIEW_SUGGESTION, Action.ASSESS}
_REVIEWER = _EDITOR | {Action.PUBLISH_ASSESSMENT, Action.RELEASE_MAIL, Action.LET_REPLY_THROUGH}
_ADMIN = _REVIEWER | {Action.INVITE, Action.MANAGE_ACCOUNTS, Action.READ_AUDIT}

_ALLOWED = {
    Role.VIEWER: frozenset(_VIEWER),
    Role.EDITOR: frozenset(_EDITOR),
    Role.REVIEWER: frozenset(_REVIEWER),
    Role.ADMIN: frozenset(_ADMIN),
}


def may(role: Role | None, action: Action) -> bool:
    """Tell whether this role allows the action; nobody without a role may do anything."""
    return role is not None and action in _ALLOWED[role]


def is_session_over(created_at: datetime, last_seen_at: datetime, now: datetime) -> bool:
    """Tell whether a session ended by itself: half an hour of silence, or eight hours in all."""
    return now - last_seen_at >= IDLE or now - created_at >= LONGEST


def password_problem(password: str, common: frozenset[str], context: frozenset[str]) -> str | None:
    """Return in Dutch what is wrong with a password, or None when it will do.

    common: passwords that everybody tries first. context: words of this house and its places, as search keys.
    There are no rules on capitals or signs: length is what counts.
    """
    if len(password) < SHORTEST_PASSWORD:
        return TOO_SHORT
    if len(password) > LONGEST_PASSWORD:
        return TOO_LONG
    key = search_key(password)
    if key in common or len(set(key)) < 5:
        return TOO_COMMON
    bare = key.strip("0123456789!?.,-_ #@$*+=")
    if bare in common or bare in context:
        return TOO_EASY
    return None
