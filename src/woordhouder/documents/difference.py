"""Documents: what two versions of a paper say differently, in words a reader can follow (pure)."""

from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from woordhouder.documents.word_difference import Piece, worded, words_of

_MOST_COMPARED: Final = 4_000
"""So many pairs of leftovers of one kind are held together; beyond, they count as taken away and added."""
MOST_TOLD: Final = 200
_ALIKE: Final = 0.4
Key = Callable[["Said"], tuple[str, ...] | None]


class ChangeKind(StrEnum):
    """What became of something that a paper says."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Said:
    """One thing that a paper says: a title, an article, an outcome, a paragraph."""

    what: str
    place: str
    """Where it stands, in the paper's own words; may be empty."""
    words: str
    key: str = ""
    """What names it in both versions, where something does; empty where only its words do."""


@dataclass(frozen=True)
class Change:
    """One difference with its words in order: the same, taken away, added."""

    kind: ChangeKind
    what: str
    place: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Difference:
    """The first differences, how many there are in all, and how much of the earlier version is still there."""

    changes: tuple[Change, ...]
    count: int
    kept_count: int


def difference(before: Sequence[Said], after: Sequence[Said]) -> Difference:
    """Return what differs, in the order of the later version, with what vanished last.

    Two things are one when they say the same at the same place, else when something names them both, else when they
    say the same anywhere, else when most of their words are the same. The work is bounded whatever the texts.
    """
    old, new = list(before), list(after)
    partner: dict[int, int] = {}
    for keys in (_by_all, _by_name, _by_words):
        _match(old, new, partner, keys)
    _match_alike(old, new, partner)
    told: list[tuple[Said, str, str]] = []
    for n, said in enumerate(new):
        was = old[partner[n]].words if n in partner else ""
        if was != said.words:
            told.append((said, was, said.words))
    kept = set(partner.values())
    told += [(said, said.words, "") for n, said in enumerate(old) if n not in kept]
    return Difference(tuple(_change(*one) for one in told[:MOST_TOLD]), len(told), len(kept))


def _change(said: Said, was: str, now: str) -> Change:
    kind = ChangeKind.ADDED if not was else ChangeKind.CHANGED if now else ChangeKind.REMOVED
    return Change(kind, said.what, said.place, worded(was, now))


def _by_all(said: Said) -> tuple[str, ...] | None:
    return (said.what, said.key, said.place, said.words)


def _by_name(said: Said) -> tuple[str, ...] | None:
    return (said.what, said.key) if said.key else None


def _by_words(said: Said) -> tuple[str, ...] | None:
    return (said.what, said.words)


def _match(old: list[Said], new: list[Said], partner: dict[int, int], key: Key) -> None:
    taken = set(partner.values())
    waiting: dict[tuple[str, ...], deque[int]] = defaultdict(deque)
    for n, said in enumerate(old):
        named = key(said)
        if n not in taken and named is not None:
            waiting[named].append(n)
    for n, said in enumerate(new):
        named = key(said)
        if n not in partner and named is not None and waiting[named]:
            partner[n] = waiting[named].popleft()


def _match_alike(old: list[Said], new: list[Said], partner: dict[int, int]) -> None:
    taken = set(partner.values())
    left_old: dict[str, list[int]] = defaultdict(list)
    for n, said in enumerate(old):
        if n not in taken:
            left_old[said.what].append(n)
    left_new: dict[str, list[int]] = defaultdict(list)
    for n, said in enumerate(new):
        if n not in partner:
            left_new[said.what].append(n)
    for what, ours in left_new.items():
        theirs = left_old[what]
        if len(ours) * len(theirs) <= _MOST_COMPARED:
            _pair_best(old, new, theirs, ours, partner)


def _pair_best(
    old: list[Said], new: list[Said], theirs: list[int], ours: list[int], partner: dict[int, int]
) -> None:
    bags_old = {n: set(words_of(old[n].words.casefold())) for n in theirs}
    bags_new = {n: set(words_of(new[n].words.casefold())) for n in ours}
    found = sorted(
        ((_alike(bags_old[o], bags_new[n]), -abs(o - n), n, o) for n in ours for o in theirs), reverse=True
    )
    used: set[int] = set()
    for likeness, _, n, o in found:
        if likeness < _ALIKE:
            return
        if n not in partner and o not in used:
            partner[n] = o
            used.add(o)


def _alike(one: set[str], other: set[str]) -> float:
    return len(one & other) / (len(one | other) or 1)
