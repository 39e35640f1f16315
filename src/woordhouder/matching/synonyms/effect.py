"""Matching, synonyms: what other groups of words would change in the suggestions of one place. Keeps nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from woordhouder.civic.municipality import Municipality
from woordhouder.commitments.commitment import Commitment
from woordhouder.commitments.queries import followed_in
from woordhouder.matching.analysis import Analyst, counts_of
from woordhouder.matching.count_words import counted_words
from woordhouder.matching.groups import Groups
from woordhouder.matching.papers import Paper, papers_of
from woordhouder.matching.propose import propose
from woordhouder.matching.signals import Papers, promise_of
from woordhouder.matching.suggest import words_of


@dataclass(frozen=True)
class Pair:
    """A promise and a paper that would be proposed, or would be no more."""

    commitment: Commitment
    paper: Paper


@dataclass(frozen=True)
class Effect:
    """What would change. commitment_count: promises that were compared; paper_count: papers beside them."""

    more: Sequence[Pair]
    fewer: Sequence[Pair]
    commitment_count: int
    paper_count: int


def effect_in(session: Session, municipality: Municipality, before: Groups, after: Groups) -> Effect:
    """Return which pairs would be proposed with the one and not with the other; what people said does not count."""
    papers = papers_of(session, municipality.id)
    commitments = followed_in(session, municipality.id)
    if not papers or not commitments:
        return Effect((), (), len(commitments), len(papers))
    counts = counted_words(session) | counts_of(text for paper in papers for text in paper.words.fields)
    old = _proposed(Analyst(counts, before), municipality.name, commitments, papers)
    new = _proposed(Analyst(counts, after), municipality.name, commitments, papers)
    return Effect(
        more=_pairs(new - old, commitments, papers),
        fewer=_pairs(old - new, commitments, papers),
        commitment_count=len(commitments),
        paper_count=len(papers),
    )


def _proposed(
    analyst: Analyst, name: str, commitments: Sequence[Commitment], papers: Sequence[Paper]
) -> set[tuple[int, int]]:
    index = Papers(analyst, [paper.words for paper in papers])
    found: set[tuple[int, int]] = set()
    for number, commitment in enumerate(commitments):
        promise = promise_of(analyst, words_of(commitment), name)
        found |= {(number, ranked.place) for ranked in propose(index, promise)}
    return found


def _pairs(
    found: set[tuple[int, int]], commitments: Sequence[Commitment], papers: Sequence[Paper]
) -> tuple[Pair, ...]:
    return tuple(Pair(commitments[number], papers[place]) for number, place in sorted(found))
