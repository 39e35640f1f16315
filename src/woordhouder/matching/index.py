"""Matching: the words of the papers of one municipality, and how much each says there. Pure.

Only words are kept; what a term, a group of words or a look-alike finds is worked out when a promise asks for it.
"""

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from woordhouder.matching.analysis import Analyst
from woordhouder.matching.look_alikes import LookAlikes

# What stands in the title says most; the aim above an action is shared by many actions and says little.
_FIELD_WEIGHTS = (2.0, 1.0, 0.5, 0.2)
_LENGTH = 0.3
_SATURATION = 1.2
_SATURATION_OF_GROUPS = 1.0
FEWEST_PAPERS = 30
"""Fewer papers are reckoned as so many: those that are not there yet share nothing with a promise."""
_OPENING = 60
"""So many words of a text say what it is about; further on it may be about anything."""
_LEAST_OF_GROUP = 0.1
"""A paper that only touches a group says nothing about it; without these it is also half the work."""

_Key = TypeVar("_Key", str, int)

Found = dict[int, float]
"""Places of papers, in order, each with a value from 0 to 1 times the rarity of what was looked for."""


@dataclass(frozen=True, slots=True)
class PaperWords:
    """One paper to compare with, in fields that weigh less and less."""

    title: str
    body: str = ""
    context: str = ""
    """The names of the action plan and the objective above an action."""
    context_long: str = ""
    codes: frozenset[str] = frozenset()

    @property
    def fields(self) -> tuple[str, str, str, str]:
        return self.title, self.body, self.context, self.context_long


@dataclass
class Rarities:
    """What was learned of all papers of a municipality, so that a few new ones can be valued alone."""

    paper_count: int
    lengths: tuple[float, ...]
    """The mean number of words in each field."""
    terms: dict[str, float] = field(default_factory=dict)
    groups: dict[int, float] = field(default_factory=dict)
    look_alikes: dict[str, float] = field(default_factory=dict)


class Index:
    """Papers in a fixed order, to be asked which of them have a term, a group or a look-alike."""

    def __init__(self, analyst: Analyst, papers: Sequence[PaperWords], known: Rarities | None = None) -> None:
        """known: the rarities among all papers, where these are only some of them."""
        self.analyst = analyst
        heard = _heard_once(analyst, papers)
        self.rarities = known or Rarities(max(len(papers), FEWEST_PAPERS), _mean_lengths(heard))
        self._openings = [opening_of(fields[0], fields[1]) for fields in heard]
        self._postings: dict[str, tuple[array[int], array[float]]] = {}
        for place, fields in enumerate(heard):
            self._add(place, fields)
        self._by_term, self._by_group = self._vocabulary()
        self._look_alikes = LookAlikes(word for word in self._postings if " " not in word)
        self._terms: dict[str, Found] = {}
        self._groups: dict[int, Found] = {}
        self._alikes: dict[str, Found] = {}
        self._alike: dict[str, list[tuple[str, float]]] = {}

    def _add(self, place: int, fields: Sequence[Sequence[str]]) -> None:
        weights: dict[str, float] = {}
        for said, weight, mean in zip(fields, _FIELD_WEIGHTS, self.rarities.lengths, strict=True):
            if said:
                share = weight / (1 - _LENGTH + _LENGTH * len(said) / (mean or 1.0))
                for word in said:
                    weights[word] = weights.get(word, 0.0) + share
        for word, worth in weights.items():
            if word not in self._postings:
                self._postings[word] = array("L"), array("f")
            places, worths = self._postings[word]
            places.append(place)
            worths.append(worth)

    def _vocabulary(self) -> tuple[dict[str, list[str]], dict[int, list[tuple[str, float]]]]:
        by_term: dict[str, list[str]] = defaultdict(list)
        by_group: dict[int, list[tuple[str, float]]] = defaultdict(list)
        # In an order of their own: sums are then the same to the last bit, whichever papers stand beside.
        for word in sorted(self._postings):
            meaning = self.analyst.meaning(word)
            for term in meaning.terms:
                by_term[term].append(word)
            for number, weight in meaning.groups:
                by_group[number].append((word, weight))
        return by_term, by_group

    def opening(self, place: int) -> list[str]:
        """Return the words of the title and the first of the text."""
        return self._openings[place]

    def with_term(self, term: str) -> Found:
        """Return the papers with a word that has this term."""
        found = self._terms.get(term)
        if found is None:
            sums = self._sums((word, 1.0) for word in self._by_term.get(term, ()))
            rarity = self._rarity(self.rarities.terms, term, float(len(sums)))
            found = self._terms[term] = {p: rarity * v / (v + _SATURATION) for p, v in sums.items()}
        return found

    def with_group(self, number: int) -> Found:
        """Return the papers with words of this group."""
        found = self._groups.get(number)
        if found is None:
            sums = self._sums(self._by_group.get(number, ()))
            having = sum(min(1.0, value) for value in sums.values())
            rarity = self._rarity(self.rarities.groups, number, having)
            found = self._groups[number] = {
                place: rarity * value / (value + _SATURATION_OF_GROUPS)
                for place, value in sums.items()
                if value >= _LEAST_OF_GROUP
            }
        return found

    def with_look_alike(self, word: str) -> Found:
        """Return the papers with words that share most of their letters with this one, in the same order."""
        found = self._alikes.get(word)
        if found is None:
            sums = self._sums(self.alike(word))
            values = {place: value / (value + _SATURATION) for place, value in sums.items()}
            rarity = self._rarity(self.rarities.look_alikes, word, sum(values.values()))
            found = self._alikes[word] = {place: rarity * value for place, value in values.items()}
        return found

    def alike(self, word: str) -> list[tuple[str, float]]:
        """Return the words of these papers that look like a word, with the share of its pieces."""
        found = self._alike.get(word)
        if found is None:
            found = self._alike[word] = self._look_alikes.of(word)
        return found

    def _sums(self, words: Iterable[tuple[str, float]]) -> Mapping[int, float]:
        sums: dict[int, float] = {}
        for word, weight in words:
            places, worths = self._postings[word]
            for place, worth in zip(places, worths, strict=True):
                sums[place] = sums.get(place, 0.0) + weight * worth
        return sums

    def _rarity(self, known: dict[_Key, float], key: _Key, having: float) -> float:
        """Return how much something says: the fewer papers have it, the more."""
        if key not in known:
            count = self.rarities.paper_count
            having = min(having, count)
            known[key] = math.log(1 + (count - having + 0.5) / (having + 0.5))
        return known[key]


def opening_of(title: Sequence[str], body: Sequence[str]) -> list[str]:
    """Return the words of the title and the first of the text."""
    return [*title, *body[:_OPENING]]


def _heard_once(analyst: Analyst, papers: Sequence[PaperWords]) -> list[tuple[list[str], ...]]:
    """Return the words of each field; many actions share the long text above them."""
    known: dict[str, list[str]] = {"": []}
    found = []
    for paper in papers:
        for text in paper.fields:
            if text not in known:
                known[text] = analyst.said(text)
        found.append(tuple(known[text] for text in paper.fields))
    return found


def _mean_lengths(heard: Sequence[tuple[list[str], ...]]) -> tuple[float, ...]:
    count = len(heard) or 1
    return tuple(sum(len(fields[at]) for fields in heard) / count for at in range(len(_FIELD_WEIGHTS)))
