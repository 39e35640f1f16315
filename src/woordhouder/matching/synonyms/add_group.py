"""Matching, synonyms: make a group of words, of our own or in the place of one that comes with us."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.kit.dialect import lock_until_commit
from woordhouder.kit.errors import Conflict, NotFound
from woordhouder.kit.language import N_
from woordhouder.kit.text import tidy
from woordhouder.matching.groups import Group, default_groups, key_of
from woordhouder.matching.synonyms.errors import BadGroup, Problem
from woordhouder.matching.synonyms.rules import problems_of
from woordhouder.matching.synonyms.word_group import WordGroup

LOCK = 505_051
STANDS_ALREADY = N_("Deze woorden staan al samen in een groep.")


def add_group(
    session: Session, words: Sequence[str], by: int, now: datetime, *, is_one_way: bool = False
) -> WordGroup:
    """Make a group of our own.

    is_one_way: who asks for the first word also finds the others, not the other way round. Raises BadGroup.
    """
    lock_until_commit(session, LOCK)
    return keep(session, words, is_one_way, None, by, now)


def replace_default(
    session: Session, key: str, words: Sequence[str], by: int, now: datetime, *, is_one_way: bool = False
) -> WordGroup:
    """Put other words in the place of a group that comes with us; the words near it stay.

    Raises NotFound, Conflict when somebody did so already, and BadGroup.
    """
    lock_until_commit(session, LOCK)
    _free_default(session, key)
    return keep(session, words, is_one_way, key, by, now)


def switch_off_default(session: Session, key: str, by: int, now: datetime) -> WordGroup:
    """Stop using a group that comes with us; retire_group brings it back. Raises NotFound, Conflict."""
    lock_until_commit(session, LOCK)
    was = _free_default(session, key)
    row = WordGroup(words=[], is_one_way=False, replaces=key, made_by_id=by, made_at=now)
    session.add(row)
    session.flush()
    audit.write(session, by, "switch_off_word_group", ("word_group", row.id), {"words": list(was.same)}, None, now)
    return row


def keep(
    session: Session, words: Sequence[str], is_one_way: bool, replaces: str | None, by: int, now: datetime
) -> WordGroup:
    """Write one version of a group, for a verb that holds the lock. Raises BadGroup."""
    tidied = [said for word in words if (said := tidy(word))]
    problems = problems_of(tidied) or _standing(session, tidied, is_one_way)
    if problems:
        raise BadGroup(problems)
    row = WordGroup(words=tidied, is_one_way=is_one_way, replaces=replaces, made_by_id=by, made_at=now)
    session.add(row)
    session.flush()
    after: Mapping[str, object] = {"words": tidied, "is_one_way": is_one_way, "replaces": replaces}
    audit.write(session, by, "add_word_group", ("word_group", row.id), None, after, now)
    return row


def _standing(session: Session, words: Sequence[str], is_one_way: bool) -> list[Problem]:
    """Return the problem that a group of staff holds the same words and goes the same way."""
    wanted = _keys(words, is_one_way)
    rows = session.scalars(sa.select(WordGroup).where(WordGroup.retired_at.is_(None)))
    stands = any(_keys(row.words, row.is_one_way) == wanted for row in rows)
    return [Problem(STANDS_ALREADY)] if stands else []


def _keys(words: Sequence[str], is_one_way: bool) -> tuple[object, frozenset[object]]:
    return (key_of(words[0]) if is_one_way else None), frozenset(key_of(word) for word in words)


def _free_default(session: Session, key: str) -> Group:
    """Return a group that comes with us and that nobody changed."""
    found = next((group for group in default_groups() if group.key == key), None)
    if found is None:
        raise NotFound(f"No group of words with key {key} comes with the program: open the list again")
    taken = sa.select(WordGroup.id).where(WordGroup.replaces == key, WordGroup.retired_at.is_(None))
    if session.scalar(taken) is not None:
        raise Conflict(f"The group {key} was changed already: open the list again")
    return found
