"""Accounts: hashes are dear to guess, and an unknown account costs the same."""

from woordhouder.accounts.password import _nobody, check_password, hash_password


def test_a_hash_is_argon2id_with_64_mib_and_three_passes() -> None:
    assert hash_password("vier woorden na elkaar").startswith("$argon2id$v=19$m=65536,t=3,p=1$")


def test_an_unknown_account_is_checked_against_a_hash_of_the_same_making() -> None:
    # The same work, so the same time: no stopwatch needed.
    assert _nobody().split("$")[1:4] == hash_password("vier woorden na elkaar").split("$")[1:4]
    assert not check_password("nobody has this password", None).is_right


def test_an_older_hash_is_renewed_at_the_next_sign_in() -> None:
    from pwdlib.hashers.argon2 import Argon2Hasher

    old = Argon2Hasher(time_cost=1, memory_cost=19 * 1024, parallelism=1).hash("vier woorden na elkaar")
    right = check_password("vier woorden na elkaar", old)
    assert right.is_right
    assert right.renewed_hash is not None
    assert "m=65536,t=3" in right.renewed_hash
    assert check_password("iets anders dan dat", old).renewed_hash is None


def test_nothing_is_cut_off_a_long_password() -> None:
    stored = hash_password("x" * 128)
    assert check_password("x" * 128, stored).is_right
    assert not check_password("x" * 129, stored).is_right
    assert not check_password("x" * 127, stored).is_right
