"""Accounts: hash a password so that guessing is dear, and check one."""

import threading
from dataclasses import dataclass, field
from functools import cache

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from woordhouder.accounts.rules import LONGEST_PASSWORD

_HASHER = PasswordHash((Argon2Hasher(time_cost=3, memory_cost=64 * 1024, parallelism=1),))
# Each check takes 64 MiB: four at once keep the machine under 256 MiB whatever comes in.
_AT_ONCE = threading.BoundedSemaphore(4)


def hash_password(password: str) -> str:
    """Return an argon2id hash: 64 MiB, three passes, one lane."""
    with _AT_ONCE:
        return _HASHER.hash(password)


@dataclass(frozen=True)
class PasswordCheck:
    """Whether it was right, and a new hash where the stored one was made with older settings."""

    is_right: bool
    renewed_hash: str | None = field(repr=False, default=None)


def check_password(password: str, stored: str | None) -> PasswordCheck:
    """Check a password. stored: None for an account that is not there; that takes just as long."""
    known = stored if stored is not None else _nobody()
    with _AT_ONCE:
        is_right, renewed = _HASHER.verify_and_update(password[:LONGEST_PASSWORD], known)
    is_right = is_right and stored is not None and len(password) <= LONGEST_PASSWORD
    return PasswordCheck(is_right, renewed if is_right else None)


@cache
def _nobody() -> str:
    return hash_password("nobody has this password")
