"""Matching, meaning: one order out of two, by reciprocal rank. Pure."""

import operator
from collections.abc import Sequence

from woordhouder.matching.index import PaperWords
from woordhouder.matching.meaning.embedder import Vector

_DAMPING, _OF_MODEL = 5, 0.5
"""Set on the judged pairs: docs/matching.md has the others that were tried."""
_BODY = 600


def texts_of(paper: PaperWords) -> tuple[str, str]:
    """Return the title, and all that tells what a paper is about: each gets a vector of its own."""
    whole = "\n".join(text for text in (paper.title, paper.body[:_BODY], paper.context) if text)
    return paper.title, whole


def nearness(promise: Vector, paper: tuple[Vector, Vector]) -> float:
    """Return how near a paper is to a promise: by its title and by the whole."""
    return sum(sum(map(operator.mul, promise, text)) for text in paper)


def fused(by_words: Sequence[int], near: Sequence[tuple[int, float]]) -> list[int]:
    """Return places in one order. by_words: the best first. near: places, each with how near it is.

    What only one of both has counts by that one alone; what is worth as much stays in the order of the words.
    """
    by_model = [place for place, _ in sorted(near, key=lambda pair: -pair[1])]
    worth: dict[int, float] = {}
    for order, weight in ((by_words, 1.0), (by_model, _OF_MODEL)):
        for rank, place in enumerate(order, start=1):
            worth[place] = worth.get(place, 0.0) + weight / (_DAMPING + rank)
    return sorted(worth, key=lambda place: -worth[place])
