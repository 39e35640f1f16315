"""Matching: what a promise and a paper share; each signal gives a value, and its reason in words. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from woordhouder.matching.bm25 import Bm25
from woordhouder.matching.dutch import Word, are_kin, grams, words

_MOST_WORDS = 8
# A code or document number holds letters, and three digits or more in a row: AC000123, 2026_GR_00041.
_CODE = re.compile(r"(?<!\w)(?=[\w./-]*[A-Za-z])(?=[\w./-]*\d{3})[A-Za-z\d][\w./-]{3,}[\w]")


@dataclass(frozen=True)
class Terms:
    """One text, ready to be compared."""

    words: tuple[Word, ...]
    codes: frozenset[str]

    @property
    def stems(self) -> list[str]:
        return [word.stem for word in self.words]

    @property
    def grams(self) -> list[str]:
        return [gram for word in self.words for gram in grams(word.folded)]


@dataclass(frozen=True)
class Values:
    """What the signals say of one paper for one promise; zero is nothing shared."""

    codes: int
    stems: float
    grams: float
    share: float
    """The part of the promise's letters, weighed by rarity, that the paper also has: 0 to 1."""


def terms_of(title: str, text: str = "", codes: Sequence[str] = ()) -> Terms:
    """Return the terms of a text. What stands in its title counts twice."""
    body = [word for part in (title, title if text else "", text) for word in words(part)]
    found = {match.upper() for part in (title, text) for match in _CODE.findall(part)}
    return Terms(tuple(body), frozenset(found | {code.upper() for code in codes if _CODE.fullmatch(code)}))


class Papers:
    """The papers of one municipality, which promises are compared with."""

    def __init__(self, papers: Sequence[Terms]) -> None:
        self._papers = papers
        self._stems = Bm25([paper.stems for paper in papers])
        self._grams = Bm25([paper.grams for paper in papers])

    def values(self, promise: Terms) -> dict[int, Values]:
        """Return what each paper shares with the promise, by its place; papers that share nothing are out."""
        stems, pieces = self._stems.values(promise.stems), self._grams.values(promise.grams)
        whole = self._grams.whole(promise.grams) or 1.0
        codes = {place: len(paper.codes & promise.codes) for place, paper in enumerate(self._papers)}
        return {
            place: Values(
                codes[place], stems.get(place, 0.0), pieces.get(place, 0.0), pieces.get(place, 0.0) / whole
            )
            for place in codes
            if codes[place] or place in stems or place in pieces
        }

    def reasons(self, promise: Terms, place: int) -> list[dict[str, Any]]:
        """Return why this paper may bear on the promise: shared codes, shared words, words with a shared part."""
        paper = self._papers[place]
        found: list[dict[str, Any]] = []
        if codes := sorted(promise.codes & paper.codes):
            found.append({"kind": "codes", "codes": codes})
        if same := self._shared_words(promise, paper):
            found.append({"kind": "words", "words": same})
        if kin := self._shared_parts(promise, paper):
            found.append({"kind": "parts", "pairs": kin})
        return found

    def _shared_words(self, promise: Terms, paper: Terms) -> list[str]:
        stems = set(promise.stems)
        first = {word.stem: word.said for word in reversed(paper.words) if word.stem in stems}
        return [first[stem] for stem in sorted(first, key=lambda s: (-self._stems.rarity(s), s))][:_MOST_WORDS]

    def _shared_parts(self, promise: Terms, paper: Terms) -> list[list[str]]:
        known = set(promise.stems) & set(paper.stems)
        ours = {word.stem: word for word in promise.words if word.stem not in known}
        theirs = {word.stem: word for word in paper.words if word.stem not in known}
        pairs = [(a, b) for a in ours.values() for b in theirs.values() if are_kin(a, b)]
        return [[a.said, b.said] for a, b in sorted(pairs, key=self._rarity_of_pair)][:_MOST_WORDS]

    def _rarity_of_pair(self, pair: tuple[Word, Word]) -> tuple[float, str, str]:
        one, other = pair
        shared = set(grams(one.folded)) & set(grams(other.folded))
        return -sum(self._grams.rarity(gram) for gram in shared), one.folded, other.folded
