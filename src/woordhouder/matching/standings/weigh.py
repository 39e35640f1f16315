"""Matching, standings: hold papers against promises, all of them or only what is new. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from woordhouder.matching.candidates import candidates
from woordhouder.matching.rules import MOST_WEIGHED, Candidate, Kin, Standing, short_list, standing_of
from woordhouder.matching.signals import Papers, Promise
from woordhouder.matching.standings.known import MOST_KEPT, Fitting, Kept


def weigh(
    papers: Papers,
    keys: Sequence[str],
    promise: Promise,
    text_hash: str,
    standing: Standing | None = None,
    above: float = 0.0,
) -> Kept:
    """Return how these papers stand to a promise. keys: of the papers.

    standing: of all, where these are some; then only those above a total matter.
    """
    scores = papers.scores(promise)
    found = [
        Fitting(keys[one.place], one.total, one.second, one.third, one.is_citing)
        for one in candidates(papers, promise, scores, MOST_KEPT, above)
    ]
    others = [one for one in found if not one.is_citing]
    floor = others[-1].total if len(others) == MOST_KEPT else 0.0
    return Kept(text_hash, standing or standing_of(scores, promise), tuple(found), floor)


def merged(before: Kept, gone: Collection[str], fresh: Kept, place_of: Mapping[str, int]) -> Kept | None:
    """Return how all papers stand after some went and others came; none when that takes all papers again.

    What was left out before has no higher total than the floor, so only above it the order is sure.
    """
    stay = [one for one in before.fitting if one.key not in gone]
    if not fresh.fitting and len(stay) == len(before.fitting):
        return before
    floor = max(before.floor, fresh.floor)
    ordered = sorted((*stay, *fresh.fitting), key=lambda one: (-one.total, place_of[one.key]))
    citing = [one for one in ordered if one.is_citing]
    others = [one for one in ordered if not one.is_citing]
    if floor and sum(one.total > floor for one in others) < MOST_WEIGHED:
        return None
    if len(others) > MOST_KEPT:
        floor = max(floor, others[MOST_KEPT - 1].total)
    # A best paper whose words changed has the same key, but others are kin to what it said before.
    best = "" if before.best in gone else before.best
    return replace(before, fitting=(*citing, *others[:MOST_KEPT]), floor=floor, best=best)


def decided(kept: Kept, keys: Sequence[str], place_of: Mapping[str, int], kin: Kin) -> Kept:
    """Return it with the papers to propose. keys: of all papers, by place.

    How alike a paper is to the best one is asked once, and again only where another became the best.
    """
    chosen = _weighed(kept)
    best = max(chosen, key=lambda one: (one.total, -place_of[one.key])).key if chosen else ""
    asked = {one.key: one.kin for one in chosen if one.kin and best == kept.best}
    for one in chosen:
        if one.key not in asked and one.key != best:
            asked[one.key] = kin(place_of[one.key], place_of[best])
    weighed = [Candidate(place_of[one.key], one.total, one.second, one.third, one.is_citing) for one in chosen]
    found = short_list(weighed, kept.standing, lambda place, _: asked[keys[place]])
    return replace(
        kept,
        fitting=tuple(one._replace(kin=asked.get(one.key)) for one in kept.fitting),
        proposed=tuple(keys[ranked.place] for ranked in found),
        best=best,
    )


def _weighed(kept: Kept) -> list[Fitting]:
    citing = [one for one in kept.fitting if one.is_citing]
    return [*citing, *[one for one in kept.fitting if not one.is_citing][:MOST_WEIGHED]]
