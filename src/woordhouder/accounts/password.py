"""Accounts: hash a password so that guessing is dear, and check one."""

import threading
from functools import cache

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

_HASHER = PasswordHash((Argon2Hasher(time_cost=3, memory_cost=64 * 1024, parallelism=1),))
# Each check takes 64 MiB: four at once keep the machine under 256 MiB whatever comes in.
_AT_ONCE = threading.BoundedSemaphore(4)


def hash_password(password: str) -> str:
    """Return an argon2id hash: 64 MiB, three passes, one lane."""
    with _AT_ONCE:
        return _HASHER.hash(password)


def check_password(password: str, stored: str | None) -> tuple[bool, str | None]:
    """Return whether the password is right, and a new hash when the stored one is of an older making.

    stored: None for an account that is not there; that takes just as long.
    """
    known = stored if stored is not None else _nobody()
    with _AT_ONCE:
        is_right, renewed = _HASHER.verify_and_update(password, known)
    return (is_right and stored is not None), renewed


@cache
def _nobody() -> str:
    return hash_password("nobody has this password")
