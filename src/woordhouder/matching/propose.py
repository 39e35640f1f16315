"""Matching: which papers to propose for one promise, and in what order. Pure."""

from woordhouder.matching.candidates import candidates
from woordhouder.matching.rules import MOST_SUGGESTIONS, Ranked, ranking, short_list, standing_of, weighed
from woordhouder.matching.signals import Papers, Promise


def propose(papers: Papers, promise: Promise, most: int = MOST_SUGGESTIONS) -> list[Ranked]:
    """Return the papers to propose, the surest first; none when nothing fits well enough."""
    scores = papers.scores(promise)
    found = candidates(papers, promise, scores)
    return short_list(found, standing_of(scores, promise), papers.kinship, most)


def order_of(papers: Papers, promise: Promise) -> list[int]:
    """Return every paper that shares anything, the surest first; proposed or not."""
    scores = papers.scores(promise)
    found = weighed(candidates(papers, promise, scores), standing_of(scores, promise), papers.kinship)
    first = [one.place for _, one in found]
    return first + [place for place in ranking(scores) if place not in set(first)]
