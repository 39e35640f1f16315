"""Plans: which new texts look most like one that is gone, to show to a person; never a decision; pure."""

from collections.abc import Mapping

from woordhouder.plans.alike_texts import words_of

_LEAST_SHARED = 0.2
"""So much of the words of the shorter text must be shared; less is chance."""
_SHORTEST_WORD = 4


def telling_words(text: str) -> frozenset[str]:
    """Return the words that tell texts apart: short ones stand in all of them."""
    return frozenset(word for word in words_of(text) if len(word) >= _SHORTEST_WORD)


def nearest(gone: str, added: Mapping[int, frozenset[str]], most: int) -> list[int]:
    """Return the keys of the new texts, given as their telling words, that share most; the likest first."""
    words = telling_words(gone)
    shares = {
        key: len(words & others) / min(len(words), len(others)) for key, others in added.items() if words and others
    }
    found = [key for key, share in shares.items() if share >= _LEAST_SHARED]
    return sorted(found, key=lambda key: (-shares[key], key))[:most]
