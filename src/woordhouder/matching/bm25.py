"""Matching: rank texts by the terms that they share with a question (BM25), rare terms first. Pure."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

_SATURATION = 1.5
_LENGTH = 0.75


class Bm25:
    """The texts of one municipality, ready to be asked."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self._count = len(texts)
        average = sum(len(terms) for terms in texts) / self._count if self._count else 0
        self._norms = [1 - _LENGTH + _LENGTH * len(terms) / average if average else 1.0 for terms in texts]
        self._postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for place, terms in enumerate(texts):
            for term, times in Counter(terms).items():
                self._postings[term].append((place, times))

    def rarity(self, term: str) -> float:
        """Return how much a term says: the fewer texts have it, the more."""
        having = len(self._postings.get(term, ()))
        return math.log(1 + (self._count - having + 0.5) / (having + 0.5))

    def values(self, question: Iterable[str]) -> dict[int, float]:
        """Return a value by place for each text that shares a term with the question."""
        found: dict[int, float] = defaultdict(float)
        for term in sorted(set(question)):
            rarity = self.rarity(term)
            for place, times in self._postings.get(term, ()):
                found[place] += rarity * times / (times + _SATURATION * self._norms[place])
        return dict(found)

    def whole(self, question: Iterable[str]) -> float:
        """Return the value that no text can exceed: every term of the question, endlessly often."""
        return sum(self.rarity(term) for term in sorted(set(question)))
