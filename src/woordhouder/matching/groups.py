"""Matching: groups of words that mean the same, or belong together, in local policy. Pure.

A word in many groups says little of each: its weight is shared among them.
"""

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from woordhouder.kit.errors import BadInput
from woordhouder.matching.dutch import words

GROUPS_FILE = Path(__file__).with_name("reference") / "synonyms.csv"
_COLUMNS = ["theme", "same", "near"]
_NEAR = 0.4
_DEED = "daad"
_OF_DEED = 0.5
"""Building, renewing, supporting: what is done says less than what it is done to."""
OURS = "eigen"
"""The theme of groups that staff made."""

Shares = tuple[tuple[int, float], ...]
"""Numbers of groups, each with a weight from 0 to 1."""

Key = tuple[str, ...]
"""The stems of a word or of a fixed phrase: ("sociaal", "huis")."""


@dataclass(frozen=True)
class Group:
    """Words for one thing, and words that lie near it. theme `daad` holds what one does."""

    theme: str
    same: tuple[str, ...]
    near: tuple[str, ...] = ()
    is_one_way: bool = False
    """Who asks for the first word also finds the others; never the other way round."""

    @cached_property
    def key(self) -> str:
        """Return by what a group is known as long as its words stay the same."""
        return hashlib.sha256("\n".join(self.same).encode()).hexdigest()[:16]

    @property
    def asks(self) -> tuple[str, ...]:
        """Return the words of `same` that find the others."""
        return self.same[:1] if self.is_one_way else self.same

    @property
    def answers(self) -> tuple[str, ...]:
        """Return the words of `same` that are found by the others."""
        return self.same[1:] if self.is_one_way else self.same


class Groups:
    """The groups, ready to be asked which of them a word or phrase belongs to."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self.all = tuple(groups)
        self.has_one_way = any(group.is_one_way for group in self.all)
        found: dict[Key, dict[int, float]] = defaultdict(dict)
        asking: dict[Key, dict[int, float]] = defaultdict(dict)
        for number, group in enumerate(self.all):
            _put(found, number, group.answers, group.near)
            _put(asking, number, group.asks, group.near)
        self._weights = {key: self._shared_out(of) for key, of in found.items()}
        self._asking = {key: self._shared_out(of) for key, of in asking.items()}
        self.phrases: dict[str, list[Key]] = defaultdict(list)
        for key in sorted((k for k in found | asking if len(k) > 1), key=lambda k: (-len(k), k)):
            self.phrases[key[0]].append(key)

    @cached_property
    def key(self) -> str:
        """Return by what these groups together are known."""
        told = "\n".join(f"{group.key};{';'.join(group.near)};{group.is_one_way}" for group in self.all)
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    def _shared_out(self, weights: dict[int, float]) -> Shares:
        """Share a word out among the groups that come with us, and apart from that among those of staff.

        So that a group that staff make takes nothing from what was measured.
        """
        given = sum(weight for number, weight in weights.items() if self.all[number].theme != OURS)
        ours = sum(weight for number, weight in weights.items() if self.all[number].theme == OURS)
        return tuple((number, self._share(number, weight, given, ours)) for number, weight in weights.items())

    def _share(self, number: int, weight: float, given: float, ours: float) -> float:
        theme = self.all[number].theme
        if theme == OURS:
            return weight / ours
        return weight / given * (_OF_DEED if theme == _DEED else 1.0)

    def of(self, key: Key) -> Shares:
        """Return the groups that a word or phrase of a paper belongs to."""
        return self._weights.get(key, ())

    def asked_by(self, key: Key) -> Shares:
        """Return the groups that a word or phrase of a promise asks for."""
        return self._asking.get(key, ())


def _put(found: dict[Key, dict[int, float]], number: int, same: Iterable[str], near: Iterable[str]) -> None:
    for said, weight in [(w, 1.0) for w in same] + [(w, _NEAR) for w in near]:
        if key := key_of(said):
            found[key].setdefault(number, weight)


def key_of(said: str) -> Key:
    """Return the stems of a word or phrase, without words that say nothing."""
    return tuple(word.stem for word in words(said))


def read_groups(lines: Iterable[str]) -> list[Group]:
    """Return the groups in a CSV with the columns theme, same and near; words are parted by semicolons.

    Raises BadInput with the line.
    """
    reader = csv.DictReader(lines)
    if reader.fieldnames != _COLUMNS:
        raise BadInput(f"The first line must be {','.join(_COLUMNS)}, not {','.join(reader.fieldnames or [])}")
    return [_group(reader.line_num, row) for row in reader]


def _group(line: int, row: dict[str, str]) -> Group:
    if any(not isinstance(row.get(column), str) for column in _COLUMNS) or not row["theme"].strip():
        raise BadInput(f"Line {line}: a group has a theme, words that mean the same, and words near it")
    group = Group(row["theme"].strip(), _parted(row["same"]), _parted(row["near"]))
    if not group.same:
        raise BadInput(f"Line {line}: the group {group.theme} has no words in the column same")
    return group


def _parted(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for part in cell.split(";") if (word := " ".join(part.split()))))


@cache
def groups_that_come_with_us() -> Groups:
    """Return the groups of the file that comes with the program."""
    return Groups(default_groups())


@cache
def default_groups() -> tuple[Group, ...]:
    """Return them as they stand in the file."""
    with GROUPS_FILE.open(encoding="utf-8", newline="") as lines:
        return tuple(read_groups(lines))
