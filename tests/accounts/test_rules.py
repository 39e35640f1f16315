"""Accounts: who may do what, and which password will do."""

from datetime import timedelta
from itertools import pairwise

import pytest

from tests.make import NOW
from woordhouder.accounts.membership import Role
from woordhouder.accounts.rules import (
    TOO_COMMON,
    TOO_EASY,
    TOO_LONG,
    TOO_SHORT,
    Action,
    is_session_over,
    may,
    password_problem,
)

_ORDER = [Role.VIEWER, Role.EDITOR, Role.REVIEWER, Role.ADMIN]


def test_each_role_may_what_the_one_before_it_may_and_more() -> None:
    allowed = [{action for action in Action if may(role, action)} for role in _ORDER]
    assert all(less < more for less, more in pairwise(allowed))
    assert allowed[-1] == set(Action)


def test_without_a_role_nobody_may_anything() -> None:
    assert not any(may(None, action) for action in Action)


@pytest.mark.parametrize("action", [Action.PUBLISH_ASSESSMENT, Action.RELEASE_MAIL, Action.LET_REPLY_THROUGH])
def test_what_the_world_sees_needs_a_second_person(action: Action) -> None:
    assert not may(Role.EDITOR, action)
    assert may(Role.REVIEWER, action)


def test_a_session_ends_by_silence_or_by_age() -> None:
    assert not is_session_over(NOW, NOW, NOW + timedelta(minutes=29, seconds=59))
    assert is_session_over(NOW, NOW, NOW + timedelta(minutes=30))
    assert is_session_over(NOW, NOW + timedelta(hours=8), NOW + timedelta(hours=8))


@pytest.mark.parametrize(
    ("password", "problem"),
    [
        ("elf tekens!", TOO_SHORT),
        ("a" * 129, TOO_LONG),
        ("passwordpassword", TOO_COMMON),
        ("PASSWORDpassword", TOO_COMMON),
        ("ababababababab", TOO_COMMON),
        ("Oostende!!2026", TOO_EASY),
        ("óóstende123456", TOO_EASY),
        ("vier woorden na elkaar", None),
        ("geen hoofdletter of cijfer nodig", None),
        ("𝓭𝓾𝓲𝓭𝓮𝓵𝓲𝓳𝓴 emoji 🙂 mag", None),
    ],
)
def test_length_counts_and_known_words_do_not(password: str, problem: str | None) -> None:
    common, context = frozenset({"passwordpassword"}), frozenset({"oostende"})
    assert password_problem(password, common, context) == problem
