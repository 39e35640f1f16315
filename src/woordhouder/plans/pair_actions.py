"""Plans: which action of one report is which of another: by code, by text, or as a person settled it; pure.

A code says nothing outside its report, but a municipality seldom gives it away again: the same code comes first,
unless its text stands under another code now. Never a guess: what fits two is left to a person.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from woordhouder.plans.alike_texts import Likeness, alike, words_of
from woordhouder.plans.planned import Planned

_CLEARLY = 0.05
"""So much more alike than the next must the best be."""

KeyT = TypeVar("KeyT", bound=Hashable)


class PairedBy(Enum):
    """Why two actions are held to be one."""

    PERSON = "person"
    CODE = "code"
    TEXT = "text"


@dataclass(frozen=True)
class Settled:
    """What a person settled of two actions, named by their positions: that they are one, or that they are two."""

    before_position: int
    after_position: int
    is_same: bool = True


@dataclass(frozen=True, eq=False)
class Pair:
    """One action in both reports."""

    before: Planned
    after: Planned
    by: PairedBy


@dataclass(frozen=True, eq=False)
class Joined:
    """Several actions of which a person said that they are one: they merged or split."""

    before: tuple[Planned, ...]
    after: tuple[Planned, ...]


class Pairing:
    """The actions of two reports, those that have found each other and those that have not yet."""

    def __init__(
        self, before: Sequence[Planned], after: Sequence[Planned], apart: Collection[tuple[int, int]] = ()
    ) -> None:
        self.before = {action.position: action for action in before}
        self.after = {action.position: action for action in after}
        self.pairs: list[Pair] = []
        self.joined: list[Joined] = []
        self._apart = frozenset(apart)
        self.words = {id(action): words_of(action.text) for action in (*before, *after)}

    def join(self, before: Planned, after: Planned, by: PairedBy) -> None:
        """Hold these two to be one, unless a person said that they are two."""
        if not self.are_two(before.position, after.position):
            self.pairs.append(Pair(self.before.pop(before.position), self.after.pop(after.position), by))

    def are_two(self, before_position: int, after_position: int) -> bool:
        """Tell whether a person said that these are not the same action."""
        return (before_position, after_position) in self._apart

    def words_in(self, actions: Iterable[Planned]) -> dict[int, tuple[str, ...]]:
        """Return the words of what is shown of these actions, by position."""
        return {action.position: self.words[id(action)] for action in actions}


def pair_actions(before: Sequence[Planned], after: Sequence[Planned], settled: Collection[Settled] = ()) -> Pairing:
    """Pair what is certain; the rest stays in `before` and `after` of what is returned."""
    pairing = Pairing(before, after, {(s.before_position, s.after_position) for s in settled if not s.is_same})
    for ones, others in _together(pairing, settled):
        if len(ones) == len(others) == 1:
            pairing.join(pairing.before[ones[0]], pairing.after[others[0]], PairedBy.PERSON)
        else:
            parts, pieces = map(pairing.before.pop, ones), map(pairing.after.pop, others)
            pairing.joined.append(Joined(tuple(parts), tuple(pieces)))
    _by_code_and_text(pairing)
    _by_code(pairing)
    _by_text(pairing)
    pairing.pairs.sort(key=lambda pair: pair.after.position)
    return pairing


def _together(pairing: Pairing, settled: Iterable[Settled]) -> list[tuple[list[int], list[int]]]:
    """Return the positions in both reports of what a person joined; one action may go with several."""
    groups: list[tuple[set[int], set[int]]] = []
    for pair in settled:
        here, there = {pair.before_position} & {*pairing.before}, {pair.after_position} & {*pairing.after}
        if not (pair.is_same and here and there):
            continue
        touching = [group for group in groups if group[0] & here or group[1] & there]
        groups = [group for group in groups if group not in touching]
        groups.append((here.union(*(g[0] for g in touching)), there.union(*(g[1] for g in touching))))
    return [(sorted(ones), sorted(others)) for ones, others in groups]


def _by_code_and_text(pairing: Pairing) -> None:
    """Pair what has the same code and the same or a like text, also where a code stands twice."""
    after = _by(pairing.after.values(), lambda a: (a.code, pairing.words[id(a)]))
    for key, ones in _by(pairing.before.values(), lambda a: (a.code, pairing.words[id(a)])).items():
        if ones[0].code:
            _join_same(pairing, ones, after.get(key, []))
    moved = _moved_texts(pairing)
    by_code = _by(pairing.after.values(), lambda a: a.code)
    for code, ones in _by(pairing.before.values(), lambda a: a.code).items():
        others = by_code.get(code, [])
        if code and others and (len(ones) + len(others) > 2 or moved & {id(ones[0]), id(others[0])}):
            _join_alike(pairing, list(alike(pairing.words_in(ones), pairing.words_in(others))), PairedBy.CODE)


def _join_same(pairing: Pairing, ones: Sequence[Planned], others: Sequence[Planned]) -> None:
    """Pair rows that only their amounts and places tell apart: equal amounts first, then in order."""
    left = list(others)
    for one in ones:
        free = (other for other in left if not pairing.are_two(one.position, other.position))
        equal = next((other for other in free if dict(other.euros) == dict(one.euros)), None)
        if equal:
            left.remove(equal)
            pairing.join(one, equal, PairedBy.CODE)
    rest = [one for one in ones if one.position in pairing.before]
    for one, other in zip(rest, left, strict=False):
        pairing.join(one, other, PairedBy.CODE)


def _by_code(pairing: Pairing) -> None:
    """Pair what only has the same code, unless the text of either stands under another code now."""
    moved = _moved_texts(pairing)
    after = _by(pairing.after.values(), lambda a: a.code)
    for code, ones in _by(pairing.before.values(), lambda a: a.code).items():
        others = after.get(code, [])
        # As many rows on both sides: the same places in the report. Otherwise nobody can know.
        if not code or len(ones) != len(others):
            continue
        for one, other in zip(ones, others, strict=True):
            if not moved & {id(one), id(other)}:
                pairing.join(one, other, PairedBy.CODE)


def _moved_texts(pairing: Pairing) -> set[int]:
    """Return the actions whose text, word for word, stands once in each report and under different codes."""
    before = _by(pairing.before.values(), lambda a: pairing.words[id(a)])
    after = _by(pairing.after.values(), lambda a: pairing.words[id(a)])
    return {
        id(action)
        for words, ones in before.items()
        if words and len(ones) == 1 and len(after.get(words, ())) == 1
        for action in (ones[0], after[words][0])
    }


def _by_text(pairing: Pairing) -> None:
    """Pair what has the same text under another code, first under the same goals; then what has a like text."""
    words = pairing.words
    _equals(pairing, lambda a: (a.action_plan, a.objective, words[id(a)]) if words[id(a)] else None)
    _equals(pairing, lambda a: words[id(a)] or None, only_unique=True)
    _equals(pairing, lambda a: words_of(a.long_text) or None, only_unique=True)
    found = alike(pairing.words_in(pairing.before.values()), pairing.words_in(pairing.after.values()))
    _join_alike(pairing, list(found), PairedBy.TEXT)


def _equals(pairing: Pairing, key: Callable[[Planned], Hashable | None], *, only_unique: bool = False) -> None:
    """Pair what has the same key, in the order of the reports where it stands as often in both."""
    after = _by(pairing.after.values(), key)
    for value, ones in _by(pairing.before.values(), key).items():
        others = after.get(value, [])
        if value is None or len(ones) != len(others) or (only_unique and len(ones) > 1):
            continue
        for one, other in zip(ones, others, strict=True):
            pairing.join(one, other, PairedBy.TEXT)


def _by(actions: Iterable[Planned], key: Callable[[Planned], KeyT]) -> dict[KeyT, list[Planned]]:
    found: dict[KeyT, list[Planned]] = defaultdict(list)
    for action in actions:
        found[key(action)].append(action)
    return found


def _join_alike(pairing: Pairing, found: Sequence[Likeness], by: PairedBy) -> None:
    """Pair those that are each other's single best; of two that are as good, neither."""
    found = [(share, one, other) for share, one, other in found if not pairing.are_two(one, other)]
    ahead = {key: value for value, key in _single_best(found)}
    back = {key: value for value, key in _single_best((share, other, one) for share, one, other in found)}
    for one, other in ahead.items():
        if back.get(other) == one:
            pairing.join(pairing.before[one], pairing.after[other], by)


def _single_best(found: Iterable[Likeness]) -> list[tuple[int, int]]:
    """Return what each key is most like, and the key; nothing where another comes near."""
    values: dict[int, dict[int, float]] = defaultdict(dict)
    for share, key, value in found:
        values[key][value] = max(share, values[key].get(value, 0.0))
    best = []
    for key, shares in values.items():
        ranked = sorted(shares, key=lambda value: (-shares[value], value))
        if len(ranked) == 1 or shares[ranked[0]] - shares[ranked[1]] >= _CLEARLY:
            best.append((ranked[0], key))
    return best
