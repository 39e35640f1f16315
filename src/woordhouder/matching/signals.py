"""Matching: what a promise and the papers of its municipality share, signal by signal. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from woordhouder.matching.analysis import Analyst
from woordhouder.matching.index import Found, Index, PaperWords, Rarities
from woordhouder.matching.kinship import Kinship

# A code or document number holds letters, and three digits or more in a row: AC000123, 2026_GR_00041.
_CODE = re.compile(r"(?<!\w)(?=[\w./-]*[A-Za-z])(?=[\w./-]*\d{3})[A-Za-z\d][\w./-]{3,}[\w]")


_LEAST_WEIGHT = 0.05
"""A group that a word belongs to so loosely costs time and changes nothing."""


@dataclass(frozen=True)
class Weights:
    """How much each signal counts. Set on the judged pairs; docs/matching.md has what each does, and without it."""

    terms: float = 1.0
    look_alikes: float = 0.5
    groups: float = 2.0


@dataclass(frozen=True)
class Promise:
    """A promise, ready to be compared."""

    text: str
    words: tuple[str, ...]
    """Distinct words and fixed phrases in order, folded."""
    terms: tuple[str, ...]
    groups: dict[int, float]
    """The groups of words that it touches, each with a weight from 0 to 1."""
    codes: frozenset[str]


@dataclass(frozen=True)
class Scores:
    """How well each paper fits one promise; only good for comparing, never shown."""

    totals: list[float]
    """By place: the share, weighed by rarity, of what the promise says that the paper says too; 0 to 1."""
    citing: frozenset[int] = frozenset()
    """Places of papers that hold a code or document number of the promise."""


def codes_in(*texts: str) -> frozenset[str]:
    """Return the codes and document numbers in texts, in capitals."""
    return frozenset(found.upper() for text in texts for found in _CODE.findall(text))


def code_spans(text: str) -> list[tuple[int, int, str]]:
    """Return where codes stand in a text: from, to, and the code in capitals."""
    return [(*found.span(), found.group().upper()) for found in _CODE.finditer(text)]


def promise_of(analyst: Analyst, text: str, place_name: str = "") -> Promise:
    """Return a promise, ready to be compared. place_name: of the municipality, which says nothing at home."""
    silent = set(analyst.said(place_name))
    words = tuple(word for word in dict.fromkeys(analyst.said(text)) if word not in silent)
    meanings = [analyst.meaning(word) for word in words]
    groups: dict[int, float] = {}
    for meaning in meanings:
        for number, weight in meaning.asks:
            groups[number] = min(1.0, groups.get(number, 0.0) + weight)
    groups = {number: weight for number, weight in groups.items() if weight >= _LEAST_WEIGHT}
    terms = tuple(dict.fromkeys(term for meaning in meanings for term in meaning.terms))
    return Promise(text, words, terms, groups, codes_in(text))


class Papers:
    """The papers of one municipality, which promises are compared with."""

    def __init__(
        self,
        analyst: Analyst,
        papers: Sequence[PaperWords],
        known: Rarities | None = None,
        weights: Weights | None = None,
    ) -> None:
        """known: the rarities among all papers, where these are only some of them."""
        self.analyst, self.papers = analyst, tuple(papers)
        self.index = Index(analyst, papers, known)
        self._weights = weights or Weights()

    @cached_property
    def kinship(self) -> Kinship:
        """Return how alike two of these papers are."""
        return Kinship(self.analyst, self.index.opening, lambda place: self.papers[place].context)

    @cached_property
    def _by_code(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place, paper in enumerate(self.papers):
            for code in sorted(paper.codes | codes_in(paper.title, paper.body)):
                found.setdefault(code, []).append(place)
        return found

    def scores(self, promise: Promise) -> Scores:
        """Return how well each paper fits, by its place."""
        index, rarities, weights = self.index, self.index.rarities, self._weights
        terms = [(1.0, index.with_term(term), rarities.terms[term]) for term in promise.terms]
        words = [word for word in promise.words if " " not in word]
        alike = [(1.0, index.with_look_alike(word), rarities.look_alikes[word]) for word in words]
        groups = [(w, index.with_group(n), rarities.groups[n]) for n, w in promise.groups.items()]
        totals = [0.0] * len(self.papers)
        whole = weights.terms + weights.look_alikes + weights.groups
        _add(totals, terms, weights.terms / whole)
        _add(totals, alike, weights.look_alikes / whole)
        _add(totals, groups, weights.groups / whole)
        citing = frozenset(place for code in promise.codes for place in self._by_code.get(code, ()))
        return Scores(totals, citing)


def _add(totals: list[float], found: Sequence[tuple[float, Found, float]], weight: float) -> None:
    """Add one signal: of all that the promise says, weighed by rarity, the share that each paper says too."""
    whole = sum(its_weight * rarity for its_weight, _, rarity in found)
    if not whole:
        return
    for its_weight, papers, _ in found:
        share = weight * its_weight / whole
        for place, value in papers.items():
            totals[place] += share * value
