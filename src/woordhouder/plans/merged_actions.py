"""Plans: actions that went into one, and actions that were made out of one; pure.

An action that is gone went into another when its words, in its order but for a few, stand in the other's text, and
the words of that one's own earlier text too. A split is a merger read backwards.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from woordhouder.plans.alike_texts import FEWEST_WORDS, numbers_in
from woordhouder.plans.planned import Planned

_LEAST_HELD = 0.9
"""So much of the smaller text must stand in the larger one."""

Words = Mapping[int, tuple[str, ...]]
"""The words of each text, by the action's id()."""


@dataclass(frozen=True, eq=False)
class Merger:
    """Two or more actions of one report that are one in the other."""

    parts: tuple[Planned, ...]
    whole: Planned


def mergers(
    lost: Iterable[Planned], wholes: Iterable[Planned], own_part: Mapping[int, Planned], words: Words
) -> list[Merger]:
    """Return which of the lost actions went into which whole.

    own_part: by the whole's position, the action that it was paired with already, if any. What stands in two
    wholes is left out: nobody can know.
    """
    wholes = list(wholes)
    index: dict[str, list[Planned]] = defaultdict(list)
    for whole in wholes:
        for word in set(words[id(whole)]):
            index[word].append(whole)
    held_by: dict[int, list[Planned]] = defaultdict(list)
    for part in lost:
        found = _holders(part, index, own_part, words)
        if len(found) == 1:
            held_by[found[0].position].append(part)
    merged = []
    for whole in wholes:
        own = own_part.get(whole.position)
        parts = (*([own] if own else []), *held_by.get(whole.position, ()))
        if len(parts) > 1:
            merged.append(Merger(parts, whole))
    return merged


def _holders(
    part: Planned, index: Mapping[str, list[Planned]], own_part: Mapping[int, Planned], words: Words
) -> list[Planned]:
    text = words[id(part)]
    if len(set(text)) < FEWEST_WORDS:
        return []
    # A whole has nine in ten of the words, so two of the rarest few are among them.
    rarest = sorted(set(text), key=lambda word: (len(index.get(word, ())), word))
    few = rarest[: len(rarest) - ceil(_LEAST_HELD * len(rarest)) + 2]
    seen = Counter(whole for word in few for whole in index.get(word, ()))
    found = (whole for whole, count in seen.items() if count > 1)
    return [whole for whole in found if _is_whole(part, whole, own_part.get(whole.position), words)]


def _is_whole(part: Planned, whole: Planned, own: Planned | None, words: Words) -> bool:
    text = words[id(whole)]
    if len(text) <= len(words[id(part)]) or not _holds(text, words[id(part)]):
        return False
    # What was one action before must be in it as well, and must leave room for the newcomer.
    return own is None or (len(text) > len(words[id(own)]) and _holds(text, words[id(own)]))


def _holds(whole: Sequence[str], part: Sequence[str]) -> bool:
    """Tell whether nearly all words of the part stand in the whole, in the same order."""
    missing = set(part) - set(whole)
    if len(missing) > (1 - _LEAST_HELD) * len(set(part)) or not numbers_in(part) <= numbers_in(whole):
        return False
    place, found = 0, 0
    places: dict[str, list[int]] = defaultdict(list)
    for n, word in enumerate(whole):
        places[word].append(n)
    for word in part:
        here = next((n for n in places.get(word, ()) if n >= place), None)
        if here is not None:
            place, found = here + 1, found + 1
    return found >= _LEAST_HELD * len(part)
