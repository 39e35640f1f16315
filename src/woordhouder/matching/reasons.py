"""Matching: why a paper may bear on a promise, in words that both texts hold; never a percentage. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from woordhouder.matching.dutch import Word, words
from woordhouder.matching.signals import Papers, Promise, codes_in

_MOST_WORDS = 8
_MOST_PAIRS = 6
_SURE_LOOK_ALIKE = 0.5
_SURE_GROUP = 0.15
"""The least product of weights at which a shared group is worth telling: a word in many groups proves little."""


def reasons(papers: Papers, promise: Promise, place: int) -> list[dict[str, Any]]:
    """Return one object a signal: kind, and the shared codes, words, or pairs of their word beside ours."""
    paper = papers.papers[place]
    codes = promise.codes & (paper.codes | codes_in(paper.title, paper.body))
    ours = _distinct(words(promise.text))
    theirs = _distinct(word for text in paper.fields[:3] for word in words(text))
    same = {word.stem for word in ours.values()} & {word.stem for word in theirs.values()}
    mine = [word for word in ours.values() if word.stem not in same]
    others = [word for word in theirs.values() if word.stem not in same]
    parts = _by_parts(papers, mine, others)
    told = {(one, other) for one, other in parts}
    synonyms = [pair for pair in _by_groups(papers, mine, others) if pair not in told]
    found: list[dict[str, Any]] = []
    if codes:
        found.append({"kind": "codes", "codes": sorted(codes)})
    if same:
        said = {word.stem: word.said for word in reversed(list(theirs.values())) if word.stem in same}
        rarest = sorted(said, key=lambda stem: (-papers.index.rarities.terms.get(stem, 0.0), stem))
        found.append({"kind": "words", "words": [said[stem] for stem in rarest][:_MOST_WORDS]})
    if parts:
        found.append({"kind": "parts", "pairs": [list(pair) for pair in parts[:_MOST_PAIRS]]})
    if synonyms:
        found.append({"kind": "synonyms", "pairs": [list(pair) for pair in synonyms[:_MOST_PAIRS]]})
    return found


def _distinct(said: Iterable[Word]) -> Mapping[str, Word]:
    found: dict[str, Word] = {}
    for word in said:
        found.setdefault(word.folded, word)
    return found


def _by_parts(papers: Papers, mine: Sequence[Word], others: Sequence[Word]) -> list[tuple[str, str]]:
    """Return pairs of words that share a part, or most of their letters; what is rarest first."""
    rarities = papers.index.rarities
    of_term: dict[str, list[Word]] = {}
    for word in mine:
        for term in papers.analyst.meaning(word.folded).terms:
            of_term.setdefault(term, []).append(word)
    alike: dict[str, list[Word]] = {}
    for word in mine:
        for other_word, share in papers.index.alike(word.folded):
            if share >= _SURE_LOOK_ALIKE:
                alike.setdefault(other_word, []).append(word)
    worth: dict[tuple[str, str], float] = {}
    for other in others:
        for term in papers.analyst.meaning(other.folded).terms:
            for word in of_term.get(term, ()):
                pair = word.said, other.said
                worth[pair] = max(worth.get(pair, 0.0), rarities.terms.get(term, 0.0))
        for word in alike.get(other.folded, ()):
            worth.setdefault((word.said, other.said), rarities.look_alikes.get(word.folded, 0.0))
    return sorted(worth, key=lambda pair: (-worth[pair], pair))


def _by_groups(papers: Papers, mine: Sequence[Word], others: Sequence[Word]) -> list[tuple[str, str]]:
    """Return pairs of words of one group, that lie near in meaning; what is surest first."""
    of_group: dict[int, list[tuple[Word, float]]] = {}
    for word in mine:
        for number, weight in papers.analyst.meaning(word.folded).asks:
            of_group.setdefault(number, []).append((word, weight))
    worth: dict[tuple[str, str], float] = {}
    for other in others:
        for number, weight in papers.analyst.meaning(other.folded).groups:
            for word, its in of_group.get(number, ()):
                pair = word.said, other.said
                worth[pair] = worth.get(pair, 0.0) + weight * its
    return sorted((p for p in worth if worth[p] >= _SURE_GROUP), key=lambda pair: (-worth[pair], pair))
