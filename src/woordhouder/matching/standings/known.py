"""Matching, standings: what is kept of one municipality. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from woordhouder.matching.analysis import UsedStems
from woordhouder.matching.index import Rarities
from woordhouder.matching.rules import Standing

MOST_KEPT = 18
"""More than are weighed, so that some may go before everything has to be looked through again."""


class Fitting(NamedTuple):
    """A paper that fits a promise. key: `decision:7`; the figures are those of a Candidate."""

    key: str
    total: float
    second: float
    third: float
    is_citing: bool
    kin: tuple[float, float] | None = None
    """How alike it is to the best one, where that was asked."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How the papers stood to one promise."""

    text_hash: str
    standing: Standing
    fitting: tuple[Fitting, ...]
    """Those that it cites, then the others, the best first."""
    floor: float
    """No paper that is left out has a higher total; 0 where none was left out."""
    proposed: tuple[str, ...] = ()
    """The keys of the papers to propose, the surest first."""
    best: str = ""
    """The key of the paper with the highest total, which the others are kin to."""


@dataclass(frozen=True)
class Counted:
    """What was counted when all papers were looked through; later papers are valued by it as they are."""

    version: str
    groups_key: str
    used: UsedStems
    rarities: Rarities
    cut: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The parts of each word of the promises: to cut them anew took half of the time for a few papers."""


@dataclass(frozen=True)
class Known:
    """All that is kept of one municipality."""

    counted: Counted
    papers: dict[str, str]
    """By key the first signs of the hash of each paper that was seen."""
    promises: dict[int, Kept]
    changed_count: int = field(default=0)
    """How many papers came, changed or went since all were looked through."""
