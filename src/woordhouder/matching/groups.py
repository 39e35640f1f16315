"""Matching: groups of words that mean the same, or belong together, in local policy. Pure.

A word in many groups says little of each: its weight is shared among them.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from woordhouder.kit.errors import BadInput
from woordhouder.matching.dutch import words

GROUPS_FILE = Path(__file__).with_name("reference") / "synonyms.csv"
_COLUMNS = ["theme", "same", "near"]
_NEAR = 0.4
_DEED = "daad"
_OF_DEED = 0.5
"""Building, renewing, supporting: what is done says less than what it is done to."""

Key = tuple[str, ...]
"""The stems of a word or of a fixed phrase: ("sociaal", "huis")."""


@dataclass(frozen=True)
class Group:
    """Words for one thing, and words that lie near it. theme `daad` holds what one does."""

    theme: str
    same: tuple[str, ...]
    near: tuple[str, ...] = ()


class Groups:
    """The groups, ready to be asked which of them a word or phrase belongs to."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self.all = tuple(groups)
        found: dict[Key, dict[int, float]] = defaultdict(dict)
        for number, group in enumerate(self.all):
            for said, weight in [(w, 1.0) for w in group.same] + [(w, _NEAR) for w in group.near]:
                if key := key_of(said):
                    found[key].setdefault(number, weight)
        self._weights = {key: self._shared_out(of) for key, of in found.items()}
        self.phrases: dict[str, list[Key]] = defaultdict(list)
        for key in sorted((key for key in found if len(key) > 1), key=lambda k: (-len(k), k)):
            self.phrases[key[0]].append(key)

    def _shared_out(self, weights: dict[int, float]) -> tuple[tuple[int, float], ...]:
        whole = sum(weights.values())
        return tuple(
            (number, weight / whole * (_OF_DEED if self.all[number].theme == _DEED else 1.0))
            for number, weight in weights.items()
        )

    def of(self, key: Key) -> tuple[tuple[int, float], ...]:
        """Return the numbers of the groups that a word or phrase belongs to, each with its weight from 0 to 1."""
        return self._weights.get(key, ())


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
    with GROUPS_FILE.open(encoding="utf-8", newline="") as lines:
        return Groups(read_groups(lines))
