"""Matching, standings: look through the papers of one municipality, or only at what is new. Pure."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from woordhouder.kit.no_collecting import no_collecting
from woordhouder.matching.analysis import Analyst
from woordhouder.matching.groups import Groups
from woordhouder.matching.index import opening_of
from woordhouder.matching.kinship import Kinship
from woordhouder.matching.papers import Paper
from woordhouder.matching.rules import MATCHER_VERSION, Ranked
from woordhouder.matching.signals import Papers, Promise, promise_of
from woordhouder.matching.standings.known import Counted, Known
from woordhouder.matching.standings.weigh import decided, merged, weigh

_MOST_CHANGED = 0.1
"""When so many of the papers changed, what was counted no longer says how rare a word is."""
_SIGNS = 16


@dataclass(frozen=True)
class Town:
    """What there is to look through. texts: of the promises, by id; name: of the municipality."""

    name: str
    papers: Sequence[Paper]
    texts: Mapping[int, str]
    groups: Groups

    @property
    def place_of(self) -> dict[str, int]:
        return {paper.key: place for place, paper in enumerate(self.papers)}


@dataclass(frozen=True)
class Looked:
    """What was seen."""

    known: Known
    analyst: Analyst

    def proposed(self, town: Town) -> dict[int, list[Ranked]]:
        """Return the papers to propose by promise."""
        place_of = town.place_of
        return {
            id_: [Ranked(place_of[key], rank) for rank, key in enumerate(kept.proposed, start=1)]
            for id_, kept in self.known.promises.items()
        }

    def promise(self, town: Town, commitment_id: int) -> Promise:
        return promise_of(self.analyst, town.texts[commitment_id], town.name)


def look_through(town: Town, make_analyst: Callable[[], Analyst], by: Known | None = None) -> Looked:
    """Look at all papers. by: value them by what was counted before, instead of counting anew."""
    analyst = Analyst.knowing(by.counted.used, town.groups) if by else make_analyst()
    papers = Papers(analyst, [paper.words for paper in town.papers], by.counted.rarities if by else None)
    place_of, keys = town.place_of, [paper.key for paper in town.papers]
    promises = {}
    cut: dict[str, tuple[str, ...]] = {}
    for id_, text in town.texts.items():
        standing = by.promises[id_].standing if by else None
        promise = promise_of(analyst, text, town.name)
        cut.update((word, analyst.parts(word)) for word in promise.words if " " not in word)
        kept = weigh(papers, keys, promise, _short(text), standing)
        promises[id_] = decided(kept, keys, place_of, papers.kinship)
    made = by.counted if by else Counted(MATCHER_VERSION, town.groups.key, analyst.used, papers.index.rarities, cut)
    return Looked(Known(made, _seen(town), promises), analyst)


@no_collecting()
def look_at_new(town: Town, known: Known) -> Looked | None:
    """Look at the papers that came or changed since; none when all must be looked through again."""
    seen = _seen(town)
    fresh = [paper for paper in town.papers if known.papers.get(paper.key) != seen[paper.key]]
    gone = {key for key, sign in known.papers.items() if seen.get(key) != sign}
    changed = known.changed_count + len({paper.key for paper in fresh} | gone)
    if not _will_do(town, known) or changed > _MOST_CHANGED * known.counted.rarities.paper_count:
        return None
    analyst = Analyst.knowing(known.counted.used, town.groups, known.counted.cut)
    promises = {id_: known.promises[id_] for id_ in town.texts}
    now = replace(known, papers=seen, promises=promises, changed_count=changed)
    if not fresh and not gone:
        return Looked(now, analyst)
    few = Papers(analyst, [paper.words for paper in fresh], known.counted.rarities)
    new_keys, keys = [paper.key for paper in fresh], [paper.key for paper in town.papers]
    place_of, kin = town.place_of, _kinship(town, analyst)
    for id_, before in promises.items():
        promise = promise_of(analyst, town.texts[id_], town.name)
        new = weigh(few, new_keys, promise, before.text_hash, before.standing, before.floor)
        kept = merged(before, gone, new, place_of)
        if kept is None:
            return None
        if kept != before:
            now.promises[id_] = decided(kept, keys, place_of, kin)
    return Looked(now, analyst)


def _will_do(town: Town, known: Known) -> bool:
    """Tell whether what is kept was made the way it would be now, of these very promises."""
    made = known.counted.version == MATCHER_VERSION and known.counted.groups_key == town.groups.key
    return made and all(
        id_ in known.promises and known.promises[id_].text_hash == _short(text) for id_, text in town.texts.items()
    )


def _kinship(town: Town, analyst: Analyst) -> Kinship:
    return Kinship(analyst, partial(_opening, town, analyst), lambda place: town.papers[place].context)


def _opening(town: Town, analyst: Analyst, place: int) -> list[str]:
    paper = town.papers[place]
    return opening_of(analyst.said(paper.title), analyst.said(paper.own_words))


def _seen(town: Town) -> dict[str, str]:
    return {paper.key: paper.words_hash[:_SIGNS] for paper in town.papers}


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_SIGNS]
