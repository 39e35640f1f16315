"""Matching, synonyms: what can be wrong with a group of words, each told in Dutch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from woordhouder.kit.errors import BadInput


@dataclass(frozen=True)
class Problem:
    """What is wrong. text: with a hole like %(word)s for each of `said`; translated where it is shown."""

    text: str
    said: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text % self.said


class BadGroup(BadInput):
    """These words make no group; `problems` says why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(" ".join(str(problem) for problem in problems))
        self.problems = tuple(problems)
