"""Matching: what each word of a text says: its terms, and the groups of words that it belongs to. Pure.

A compound says what its parts say. Each word is looked at once; a text is then only a row of known words.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from woordhouder.matching.compounds import Splitter
from woordhouder.matching.dutch import WORD, is_silent, stem
from woordhouder.matching.folding import fold
from woordhouder.matching.groups import Groups, Key, Shares, groups_that_come_with_us
from woordhouder.matching.lexicon import is_word

_OF_PART = 0.6
_OF_PARTS = 0.9
_BY_GROUPS = 2
"""How often a word of the groups counts as used: so that compounds are split before there are papers."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one word, or one fixed phrase, says."""

    terms: tuple[str, ...]
    """Its stem, and the stems of its parts where it is a compound; none for a phrase."""
    groups: Shares
    """The groups of words that it belongs to in a paper."""
    asks: Shares
    """The groups that it asks for in a promise; others only where a group goes one way."""


class UsedStems:
    """How often stems are used as words of their own, and which of them anybody asked for."""

    def __init__(self, counts: Mapping[str, int], every: int, asked: Iterable[str] = ()) -> None:
        """every: how many uses there are in all. asked: stems that somebody asked for before."""
        self._counts, self.all = counts, every
        self._asked = set(asked)

    def count(self, stem: str) -> int:
        """Return how often a stem is used."""
        self._asked.add(stem)
        return self._counts.get(stem, 0)

    @property
    def asked(self) -> dict[str, int]:
        """Return the counts that anybody asked for: all that it takes to read the same texts the same way."""
        return {stem: count for stem in sorted(self._asked) if (count := self._counts.get(stem, 0))}


class Analyst:
    """Knows the groups of words and how often the installation's papers use each word."""

    def __init__(self, counts: Mapping[str, int], groups: Groups | None = None) -> None:
        """counts: how often the papers use a folded word."""
        self.groups = groups or groups_that_come_with_us()
        # Only of the groups that come with us: what staff add cuts no kept word otherwise.
        used = Counter(_counts_of_groups(groups_that_come_with_us()))
        for word, count in counts.items():
            used[stem(word)] += count
        self.used = UsedStems(used, sum(used.values()) or 1)
        self._splitter = Splitter(is_word, stem, self.used.count)
        self._cut: Mapping[str, tuple[str, ...]] = {}
        self._stems: dict[str, str] = {}
        self._meanings: dict[str, Meaning] = {}
        self._rarities: dict[str, float] = {}

    @classmethod
    def knowing(cls, used: UsedStems, groups: Groups, cut: Mapping[str, tuple[str, ...]] | None = None) -> Self:
        """Return one who knows what another knew. cut: the parts of words that the other looked at."""
        made = cls({}, groups)
        made.used, made._cut = used, cut or {}
        made._splitter = Splitter(is_word, stem, used.count)
        return made

    def said(self, text: str) -> list[str]:
        """Return the words of a text that say something, folded, and after them the fixed phrases in it."""
        stems = self._stems
        found = [word for sign in WORD.findall(text) if (word := _heard(sign))]
        for word in found:
            if word not in stems:
                stems[word] = stem(word)
        return [*found, *self._phrases([stems[word] for word in found])] if len(found) > 1 else found

    def _phrases(self, stems: list[str]) -> Iterator[str]:
        for at, first in enumerate(stems):
            for key in self.groups.phrases.get(first, ()):
                if tuple(stems[at : at + len(key)]) == key:
                    yield " ".join(key)

    def meaning(self, word: str) -> Meaning:
        """Return what a folded word or a phrase of `said` says."""
        found = self._meanings.get(word)
        if found is None:
            found = self._meanings[word] = self._meaning(word)
        return found

    def rarity(self, term: str) -> float:
        """Return how much a term says among the papers of all municipalities: the less it is used, the more."""
        found = self._rarities.get(term)
        if found is None:
            found = self._rarities[term] = math.log(1 + self.used.all / (1 + self.used.count(term)))
        return found

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the parts of a folded word; the word alone where it is whole."""
        return self._cut.get(word) or self._splitter.parts(word)

    def _meaning(self, word: str) -> Meaning:
        if " " in word:
            key = tuple(word.split(" "))
            return Meaning((), self.groups.of(key), self.groups.asked_by(key))
        parts = self.parts(word)
        whole = stem(word)
        keys = list(self._keys(whole, parts))
        found = _summed(keys, self.groups.of)
        asked = _summed(keys, self.groups.asked_by) if self.groups.has_one_way else found
        terms = (whole, *(stem(part) for part in parts)) if len(parts) > 1 else (whole,)
        return Meaning(tuple(dict.fromkeys(terms)), found, found if asked == found else asked)

    def _keys(self, whole: str, parts: tuple[str, ...]) -> Iterator[tuple[str, float]]:
        """Yield the stems by which groups may know a word: itself, runs of its parts, each part."""
        yield whole, 1.0
        if len(parts) < 2:
            return
        for length in range(len(parts) - 1, 0, -1):
            for at in range(len(parts) - length + 1):
                yield stem("".join(parts[at : at + length])), _OF_PARTS if length > 1 else _OF_PART


def _summed(keys: Iterable[tuple[str, float]], of: Callable[[Key], Shares]) -> Shares:
    weights: dict[int, float] = {}
    for key, share in keys:
        for number, weight in of((key,)):
            weights[number] = weights.get(number, 0.0) + share * weight
    return tuple(weights.items())


@lru_cache(maxsize=50_000)
def _heard(sign: str) -> str:
    """Return a word folded; empty when it says nothing."""
    word = fold(sign)
    return "" if is_silent(word) else word


@lru_cache(maxsize=4)
def _counts_of_groups(groups: Groups) -> Counter[str]:
    return Counter(_used_by_groups(groups))


def _used_by_groups(groups: Groups) -> Iterable[str]:
    for group in groups.all:
        for said in (*group.same, *group.near):
            for sign in WORD.findall(said):
                for _ in range(_BY_GROUPS):
                    yield stem(fold(sign))


def counts_of(texts: Iterable[str]) -> Counter[str]:
    """Return how often texts use each folded word."""
    said = Counter(sign for text in texts for sign in WORD.findall(text))
    counts: Counter[str] = Counter()
    for sign, count in said.items():
        counts[fold(sign)] += count
    return counts
