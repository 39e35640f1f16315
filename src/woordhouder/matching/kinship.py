"""Matching: how alike two papers are: what their openings say, and the action plan above them. Pure."""

import math
from collections.abc import Callable

from woordhouder.matching.analysis import Analyst


class Kinship:
    """Compares papers by place; what a paper opens with is worked out once."""

    def __init__(self, analyst: Analyst, words: Callable[[int], list[str]], context: Callable[[int], str]) -> None:
        """words: of the opening of a paper, folded. context: the names above it."""
        self._analyst, self._words, self._context = analyst, words, context
        self._openings: dict[int, dict[str, float]] = {}

    def __call__(self, one: int, other: int) -> tuple[float, float]:
        context = self._context(one)
        return self._likeness(one, other), float(bool(context) and context == self._context(other))

    def _likeness(self, one: int, other: int) -> float:
        """Return which part of the shorter opening stands in the longer one, weighed by rarity; 0 to 1."""
        ours, theirs = self._opening(one), self._opening(other)
        whole = min(math.fsum(ours.values()), math.fsum(theirs.values()))
        shared = math.fsum(rarity for term, rarity in ours.items() if term in theirs)
        return shared / whole if whole else 0.0

    def _opening(self, place: int) -> dict[str, float]:
        """Return the terms of the title and the first words of the text with their rarities."""
        found = self._openings.get(place)
        if found is None:
            meaning, rarity = self._analyst.meaning, self._analyst.rarity
            terms = dict.fromkeys(term for word in self._words(place) for term in meaning(word).terms)
            found = self._openings[place] = {term: rarity(term) for term in terms}
        return found
