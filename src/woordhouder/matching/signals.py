"""Matching: what a promise and the papers of its municipality share, signal by signal. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from woordhouder.matching.analysis import Analyst
from woordhouder.matching.index import Found, Index, PaperWords, Rarities

# A code or document number holds letters, and three digits or more in a row: AC000123, 2026_GR_00041.
_CODE = re.compile(r"(?<!\w)(?=[\w./-]*[A-Za-z])(?=[\w./-]*\d{3})[A-Za-z\d][\w./-]{3,}[\w]")

# Set on the judged pairs; docs/matching.md has what each does, and what happens without it.
_OF_TERMS = 1.0
_OF_LOOK_ALIKES = 0.5
_OF_GROUPS = 2.0
_OF_ALL = _OF_TERMS + _OF_LOOK_ALIKES + _OF_GROUPS


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


@dataclass(slots=True)
class Values:
    """What the signals say of one paper for one promise: shares from 0 to 1 of what the promise says."""

    codes: int = 0
    """Codes and document numbers in both."""
    terms: float = 0.0
    look_alikes: float = 0.0
    groups: float = 0.0

    @property
    def total(self) -> float:
        """Return all signals in one figure; only good for comparing, never shown."""
        shares = _OF_TERMS * self.terms + _OF_LOOK_ALIKES * self.look_alikes + _OF_GROUPS * self.groups
        return shares / _OF_ALL + self.codes


def codes_in(*texts: str) -> frozenset[str]:
    """Return the codes and document numbers in texts, in capitals."""
    return frozenset(found.upper() for text in texts for found in _CODE.findall(text))


def promise_of(analyst: Analyst, text: str, place_name: str = "") -> Promise:
    """Return a promise, ready to be compared. place_name: of the municipality, which says nothing at home."""
    silent = set(analyst.said(place_name))
    words = tuple(word for word in dict.fromkeys(analyst.said(text)) if word not in silent)
    meanings = [analyst.meaning(word) for word in words]
    groups: dict[int, float] = {}
    for meaning in meanings:
        for number, weight in meaning.groups:
            groups[number] = min(1.0, groups.get(number, 0.0) + weight)
    terms = tuple(dict.fromkeys(term for meaning in meanings for term in meaning.terms))
    return Promise(text, words, terms, groups, codes_in(text))


class Papers:
    """The papers of one municipality, which promises are compared with."""

    def __init__(self, analyst: Analyst, papers: Sequence[PaperWords], known: Rarities | None = None) -> None:
        """known: the rarities among all papers, where these are only some of them."""
        self.analyst, self.papers = analyst, tuple(papers)
        self.index = Index(analyst, papers, known)

    @cached_property
    def _by_code(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place, paper in enumerate(self.papers):
            for code in sorted(paper.codes | codes_in(paper.title, paper.body)):
                found.setdefault(code, []).append(place)
        return found

    def values(self, promise: Promise) -> dict[int, Values]:
        """Return what each paper shares with the promise, by its place; papers that share nothing are out."""
        found: dict[int, Values] = {}
        index, rarities = self.index, self.index.rarities
        words = [word for word in promise.words if " " not in word]
        terms = _summed((1.0, index.with_term(term)) for term in promise.terms)
        whole = sum(rarities.terms[term] for term in promise.terms) or 1.0
        for place, value in terms.items():
            found[place] = Values(terms=value / whole)
        alike = _summed((1.0, index.with_look_alike(word)) for word in words)
        whole = sum(rarities.look_alikes[word] for word in words) or 1.0
        for place, value in alike.items():
            found.setdefault(place, Values()).look_alikes = value / whole
        groups = _summed((weight, index.with_group(number)) for number, weight in promise.groups.items())
        whole = sum(weight * rarities.groups[number] for number, weight in promise.groups.items()) or 1.0
        for place, value in groups.items():
            found.setdefault(place, Values()).groups = value / whole
        for code in promise.codes:
            for place in self._by_code.get(code, ()):
                found.setdefault(place, Values()).codes += 1
        return found


def _summed(founds: Iterable[tuple[float, Found]]) -> dict[int, float]:
    sums: dict[int, float] = {}
    for weight, found in founds:
        for place, value in found:
            sums[place] = sums.get(place, 0.0) + weight * value
    return sums
