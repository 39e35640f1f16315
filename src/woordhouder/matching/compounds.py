"""Matching: split Dutch compounds into their parts: `kinderopvangplaatsen` is kinder, opvang, plaatsen. Pure.

Every compound stands in a word list itself, so the list alone cannot decide: a part must also be a word that the
papers use on its own, and the split whose parts are used most wins.
"""

import math
from collections.abc import Callable, Iterator

from woordhouder.matching.word_lists import read_words

_SHORTEST_COMPOUND = 7
_SHORTEST_PART = 4
_LINKS = (("", 0.0), ("s", 0.2), ("en", 0.7), ("e", 1.2), ("er", 1.2))
_ER_STEMS = frozenset({"kind", "ei", "volk", "rund", "blad", "lied", "hoen", "been", "goed"})
_SHORT_PARTS, _NO_HEAD = read_words("short_parts"), read_words("no_heads")
_NO_MODIFIER, _WHOLE = read_words("no_modifiers"), read_words("whole_words")


class Splitter:
    """Splits with one word list and the counts of one set of papers; the same word is split once."""

    def __init__(
        self, is_word: Callable[[str], bool], stem: Callable[[str], str], used: Callable[[str], int], least: int = 2
    ) -> None:
        """used: how often the papers use a stem as a word of its own."""
        self._is_word, self._stem, self._used, self._least = is_word, stem, used, least
        self._known: dict[str, tuple[float, tuple[str, ...]]] = {}
        self._worths: dict[str, float] = {}

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the parts of a folded word, without linking letters; the word alone where it is whole."""
        return self._best(word)[1]

    def _best(self, word: str) -> tuple[float, tuple[str, ...]]:
        """Return what the best split is worth, and its parts."""
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._split(word)
        return found

    def _split(self, word: str) -> tuple[float, tuple[str, ...]]:
        whole = (0.0, (word,))
        if len(word) < _SHORTEST_COMPOUND or not word.isalpha() or word in _WHOLE:
            return whole
        best = max(self._cuts(word), default=None)
        if best is None:
            return whole
        worth, left, head = best
        return worth, (*self.parts(left), *self.parts(head))

    def _cuts(self, word: str) -> Iterator[tuple[float, str, str]]:
        """Yield each way to cut a word in two: what it is worth, the left part without its link, the right part."""
        for cut in range(3, len(word) - 2):
            head = word[cut:]
            right = 0.0 if head in _NO_HEAD else self._worth(head)
            if right <= 0:
                continue
            for link, cost in _LINKS:
                left = word[:cut].removesuffix(link)
                if len(left) < 3 or (link and len(left) == cut) or (link == "er" and left not in _ER_STEMS):
                    continue
                of_left = self._worth(left)
                if of_left > 0 and of_left + right > cost:
                    yield of_left + right - cost, left, head

    def _worth(self, part: str) -> float:
        """Return how likely this is a part; each piece of a word is looked at once."""
        found = self._worths.get(part)
        if found is None:
            found = self._worths[part] = self._weigh(part)
        return found

    def _weigh(self, part: str) -> float:
        """Return how likely this is a part: by how often it stands alone; half for what is a compound itself."""
        if part in _NO_MODIFIER or (len(part) < _SHORTEST_PART and part not in _SHORT_PARTS):
            return 0.0
        if self._is_word(part):
            count = self._used(self._stem(part))
            if count >= self._least:
                return math.log(1 + count)
            if part in _SHORT_PARTS:
                return 1.0
        if len(part) >= _SHORTEST_COMPOUND:
            worth, parts = self._best(part)
            return 0.5 * worth if len(parts) > 1 else 0.0
        return 0.0
