"""Matching: the few papers that fit a promise best, each with what it takes to decide on it. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from woordhouder.matching.rules import MOST_WEIGHED, Candidate, ranking
from woordhouder.matching.signals import Papers, Promise, Scores

_BY_PART, _BY_LOOK_ALIKE, _BY_GROUP = 0.7, 0.7, 1.5
"""How surely a word is answered by a part of it, by a word that looks like it, by one that means about the same."""


def candidates(
    papers: Papers, promise: Promise, scores: Scores, most: int = MOST_WEIGHED, above: float = 0.0
) -> list[Candidate]:
    """Return every paper that a promise cites, and the others that fit best, in order; only those above a total."""
    citing = scores.citing
    places = [p for p in ranking(scores, most) if scores.totals[p] > above or p in citing]
    # Among a few new papers mostly none comes up to the best that are known.
    answered = _answered(papers, promise, places) if places else {}
    return [
        Candidate(place, scores.totals[place], *answered[place], is_citing=place in scores.citing)
        for place in places
    ]


def _answered(papers: Papers, promise: Promise, places: Sequence[int]) -> dict[int, tuple[float, float]]:
    """Return by paper how surely it answers the second and the third surest word of a promise."""
    of_word = [_found_of(papers, promise, word) for word in promise.words]
    found = {}
    for place in places:
        surest = sorted((_best(sources, place) for sources in of_word), reverse=True)
        second, third = islice([*surest, 0.0, 0.0, 0.0], 1, 3)
        found[place] = (second, third)
    return found


def _found_of(papers: Papers, promise: Promise, word: str) -> list[tuple[float, Mapping[int, float]]]:
    """Return where a word is answered, each way with its weight."""
    index, meaning = papers.index, papers.analyst.meaning(word)
    ways: list[tuple[float, Mapping[int, float]]] = [
        (_BY_PART if number else 1.0, index.with_term(term)) for number, term in enumerate(meaning.terms)
    ]
    if " " not in word:
        ways.append((_BY_LOOK_ALIKE, index.with_look_alike(word)))
    ways += [
        (_BY_GROUP * weight, index.with_group(number))
        for number, weight in meaning.asks
        if number in promise.groups
    ]
    return ways


def _best(ways: Iterable[tuple[float, Mapping[int, float]]], place: int) -> float:
    return max((weight * found.get(place, 0.0) for weight, found in ways), default=0.0)
