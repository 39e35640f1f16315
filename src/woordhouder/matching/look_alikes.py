"""Matching: words that share most of their letters: a word in a longer one, another form, a typing error. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import chain

GRAM_LENGTH = 4
_LEAST_SHARED = 0.5
_SHORTEST = 4


class LookAlikes:
    """A set of words, to be asked which of them look like a word."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = [word for word in words if len(word) >= _SHORTEST]
        self._with_gram: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self._words):
            for gram in edged_grams(word):
                self._with_gram[gram].append(number)

    def of(self, word: str) -> list[tuple[str, float]]:
        """Return the words that have at least half of its pieces, each with that share; the nearest first."""
        if len(word) < _SHORTEST:
            return []
        pieces = edged_grams(word)
        shared = Counter(chain.from_iterable(self._with_gram.get(piece, ()) for piece in pieces))
        least = _LEAST_SHARED * len(pieces)
        found = [(self._words[n], count / len(pieces)) for n, count in shared.items() if count >= least]
        # In an order of their own: sums of them are then the same to the last bit in every process.
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def edged_grams(word: str) -> frozenset[str]:
    """Return the pieces of four letters of a word with its edges marked; it is asked once a word, so not kept."""
    edged = f"_{word}_"
    return frozenset(edged[at : at + GRAM_LENGTH] for at in range(max(1, len(edged) - GRAM_LENGTH + 1)))
