"""Plans: which texts of two reports are near-verbatim the same, found by their rarest words; pure.

Two texts are alike when four fifths of their words are the same and their numbers too (years may differ, as a due
date moves), or when one is the beginning of the other, as software cuts texts. Short texts must be the same.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from math import ceil

from woordhouder.kit.text import search_key

LEAST_ALIKE = 0.8
FEWEST_WORDS = 4
_SHORTEST_BEGINNING = 25
_MOST_WORDS = 24
"""Longer texts are looked up by their first words, and then compared whole."""
_MOST_LOOKED_AT = 100

_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"20\d\d")

Likeness = tuple[float, int, int]
"""How alike (1 is the same), and the keys of the two texts."""


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in its order: lower case, no accents, no punctuation."""
    return tuple(_WORD.findall(search_key(text)))


def alike(before: Mapping[int, tuple[str, ...]], after: Mapping[int, tuple[str, ...]]) -> Iterator[Likeness]:
    """Yield each pair of texts that are alike, given as words by key."""
    yield from _same_words(before, after)
    yield from _beginnings(before, after)


def _same_words(before: Mapping[int, tuple[str, ...]], after: Mapping[int, tuple[str, ...]]) -> Iterator[Likeness]:
    ones, others = _sets(before), _sets(after)
    rarity = Counter(word for words in (*ones.values(), *others.values()) for word in words)
    index: dict[object, list[int]] = defaultdict(list)
    for key, words in others.items():
        for entry in _entries(after[key], words, rarity):
            index[entry].append(key)
    for key, words in ones.items():
        places = [index[entry] for entry in _entries(before[key], words, rarity) if entry in index]
        for other in _nearest(places):
            if _share(words, others[other]) >= LEAST_ALIKE:
                # Among those, the same year makes more alike.
                yield _share(frozenset(before[key]), frozenset(after[other])), key, other


def _sets(texts: Mapping[int, tuple[str, ...]]) -> dict[int, frozenset[str]]:
    sets = {key: frozenset(map(_any_year, words)) for key, words in texts.items()}
    return {key: words for key, words in sets.items() if len(words) >= FEWEST_WORDS}


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    both = len(one & other)
    return both / (len(one) + len(other) - both)


def _any_year(word: str) -> str:
    return "#" if _YEAR.fullmatch(word) else word


def _nearest(places: list[list[int]]) -> set[int]:
    """Return what stands in the rarest of these places: all of it, unless the texts use only a few words."""
    found: set[int] = set()
    for place in sorted(places, key=len):
        if len(found) >= _MOST_LOOKED_AT:
            break
        found.update(place)
    return found


def _entries(text: tuple[str, ...], words: frozenset[str], rarity: Mapping[str, int]) -> Iterator[object]:
    """Yield what a text is found by: its numbers with two of its rarest words.

    Sets that share four fifths share two words among so many of the rarest of each; that keeps the search short.
    """
    chosen = words if len(words) <= _MOST_WORDS else list(dict.fromkeys(map(_any_year, text)))[:_MOST_WORDS]
    rarest = sorted(chosen, key=lambda word: (rarity[word], word))
    kept = rarest[: len(rarest) - ceil(LEAST_ALIKE * len(rarest)) + 2]
    numbers = numbers_in(words)
    for pair in combinations(sorted(kept), 2):
        yield numbers, pair


def numbers_in(words: Iterable[str]) -> frozenset[str]:
    """Return the words with a figure in them, but no years: another number is another thing."""
    return frozenset(w for w in words if not w.isalpha() and w != "#" and not _YEAR.fullmatch(w))


def _beginnings(before: Mapping[int, tuple[str, ...]], after: Mapping[int, tuple[str, ...]]) -> Iterator[Likeness]:
    ones = {key: " ".join(words) for key, words in before.items()}
    others = {key: " ".join(words) for key, words in after.items()}
    by_start: dict[str, list[int]] = defaultdict(list)
    for key, text in others.items():
        if len(text) >= _SHORTEST_BEGINNING:
            by_start[text[:_SHORTEST_BEGINNING]].append(key)
    for key, text in ones.items():
        if len(text) < _SHORTEST_BEGINNING:
            continue
        for other in by_start.get(text[:_SHORTEST_BEGINNING], ()):
            short, long = sorted((text, others[other]), key=len)
            # "fase 1" is no beginning of "fase 12".
            if long.startswith(short) and not (short[-1].isdigit() and long[len(short) :][:1].isdigit()):
                yield LEAST_ALIKE + (1 - LEAST_ALIKE) * len(short) / len(long), key, other
