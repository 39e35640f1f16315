"""Matching, synonyms: the groups as the matcher uses them, and as staff see them."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from woordhouder.accounts.account import Account
from woordhouder.matching.folding import fold
from woordhouder.matching.groups import OURS, Group, Groups, default_groups, groups_that_come_with_us
from woordhouder.matching.synonyms.word_group import WordGroup


@dataclass(frozen=True)
class GroupLine:
    """One group as it stands now. group_id: of the version that staff made; key: of the one that comes with us."""

    theme: str
    words: tuple[str, ...]
    near: tuple[str, ...]
    is_one_way: bool
    key: str | None
    group_id: int | None = None
    is_off: bool = False
    made_by: str = ""
    made_at: datetime | None = None

    @property
    def is_ours(self) -> bool:
        """Tell whether staff made it, changed it or switched it off."""
        return self.group_id is not None


@dataclass(frozen=True)
class RetiredLine:
    """A version that is used no more."""

    group: WordGroup
    made_by: str
    retired_by: str


def groups_in_use(session: Session) -> Groups:
    """Return the groups to match and search by."""
    rows = _standing(session)
    return _made(tuple((row.replaces, tuple(row.words), row.is_one_way) for row, _ in rows))


def group_lines(session: Session, sought: str = "") -> list[GroupLine]:
    """Return every group, those of staff first and the newest before; only those with `sought` in a word."""
    standing = _standing(session)
    defaults = {group.key: group for group in default_groups()}
    ours = [_line(row, name, defaults.get(row.replaces or "")) for row, name in reversed(standing)]
    taken = {row.replaces for row, _ in standing}
    given = [
        GroupLine(g.theme, g.same, g.near, g.is_one_way, key) for key, g in defaults.items() if key not in taken
    ]
    wanted = fold(sought)
    return [line for line in (*ours, *given) if any(wanted in fold(word) for word in line.words)]


def retired_lines(session: Session, most: int = 200) -> list[RetiredLine]:
    """Return the versions that were put away, the last first."""
    maker, retirer = aliased(Account), aliased(Account)
    rows = session.execute(
        sa.select(WordGroup, maker.name, retirer.name)
        .join(maker, maker.id == WordGroup.made_by_id)
        .join(retirer, retirer.id == WordGroup.retired_by_id)
        .order_by(WordGroup.retired_at.desc(), WordGroup.id.desc())
        .limit(most)
    )
    return [RetiredLine(*row) for row in rows]


def _standing(session: Session) -> list[tuple[WordGroup, str]]:
    rows = session.execute(
        sa.select(WordGroup, Account.name)
        .join(Account, Account.id == WordGroup.made_by_id)
        .where(WordGroup.retired_at.is_(None))
        .order_by(WordGroup.id)
    )
    return [(row, name) for row, name in rows]


def _line(row: WordGroup, name: str, default: Group | None) -> GroupLine:
    words = tuple(row.words) or (default.same if default else ())
    theme, near = (default.theme, default.near) if default else (OURS, ())
    key = default.key if default else None
    return GroupLine(theme, words, near, row.is_one_way, key, row.id, not row.words, name, row.made_at)


@lru_cache(maxsize=4)
def _made(rows: tuple[tuple[str | None, tuple[str, ...], bool], ...]) -> Groups:
    """Return the groups with those of staff; one that stands in for another takes its number."""
    if not rows:
        return groups_that_come_with_us()
    instead = {replaces: (words, is_one_way) for replaces, words, is_one_way in rows if replaces}
    known = {group.key for group in default_groups()}
    given = [_instead(group, instead) for group in default_groups()]
    # A group that stood in for one that a newer program brings no more goes on as a group of its own.
    ours = [Group(OURS, words, (), way) for key, words, way in rows if words and key not in known]
    return Groups([*given, *ours])


def _instead(group: Group, instead: dict[str, tuple[tuple[str, ...], bool]]) -> Group:
    if group.key not in instead:
        return group
    words, is_one_way = instead[group.key]
    return Group(group.theme, words, group.near if words else (), is_one_way)


def groups_if(
    session: Session, words: tuple[str, ...], *, is_one_way: bool, instead_of: GroupLine | None
) -> Groups:
    """Return the groups as they would be with these words; none: with a group put away or switched off.

    instead_of: the group that they stand in for; none for a new one.
    """
    before = instead_of.group_id if instead_of else None
    key = instead_of.key if instead_of else None
    rows = [(row.replaces, tuple(row.words), row.is_one_way) for row, _ in _standing(session) if row.id != before]
    # A group of staff without words is gone; one that comes with us is switched off by a row without words.
    is_told = bool(words) or (key is not None and before is None)
    return _made(tuple([*rows, (key, words, is_one_way)] if is_told else rows))


def line_called(session: Session, group_id: int | None, key: str | None) -> GroupLine | None:
    """Return one group as it stands now, by the version of staff or else by its key."""
    for line in group_lines(session):
        if (group_id and line.group_id == group_id) or (not group_id and key and line.key == key):
            return line
    return None
