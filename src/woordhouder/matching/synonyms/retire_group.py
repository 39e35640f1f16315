"""Matching, synonyms: put a group of staff away, or change it; each version stays to be read."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.kit.dialect import lock_until_commit
from woordhouder.kit.errors import Conflict, NotFound
from woordhouder.matching.synonyms.add_group import LOCK, keep
from woordhouder.matching.synonyms.word_group import WordGroup


def retire_group(session: Session, group_id: int, by: int, now: datetime) -> WordGroup:
    """Stop using a group of staff; one that comes with us and that it stood in for is used again.

    Twice changes nothing. Raises NotFound.
    """
    row = _locked(session, group_id)
    return row if row.retired_at else _retire(session, row, by, now)


def change_group(
    session: Session, group_id: int, words: Sequence[str], by: int, now: datetime, *, is_one_way: bool = False
) -> WordGroup:
    """Put a group away and make it again with other words; what stays the same stays that row.

    Raises NotFound, Conflict when it was put away meanwhile, and BadGroup.
    """
    row = _locked(session, group_id)
    if row.retired_at:
        raise Conflict(f"Group {group_id} was put away meanwhile: open the list again")
    if list(words) == row.words and is_one_way == row.is_one_way:
        return row
    # A savepoint: words that will not do leave the group as it was.
    with session.begin_nested():
        _retire(session, row, by, now)
        return keep(session, words, is_one_way, row.replaces, by, now)


def _retire(session: Session, row: WordGroup, by: int, now: datetime) -> WordGroup:
    row.retired_by_id, row.retired_at = by, now
    session.flush()
    audit.write(session, by, "retire_word_group", ("word_group", row.id), {"words": row.words}, None, now)
    return row


def _locked(session: Session, group_id: int) -> WordGroup:
    lock_until_commit(session, LOCK)
    row = session.scalar(
        sa.select(WordGroup).where(WordGroup.id == group_id).execution_options(populate_existing=True)
    )
    if row is None:
        raise NotFound(f"No group of words with id {group_id}: open the list again")
    return row
