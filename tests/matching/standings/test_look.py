"""Matching, standings: looking only at what is new gives what looking through everything gives."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from woordhouder.matching.analysis import Analyst, counts_of
from woordhouder.matching.groups import OURS, Group, Groups, default_groups, groups_that_come_with_us
from woordhouder.matching.papers import Paper
from woordhouder.matching.rules import Standing
from woordhouder.matching.standings.known import Fitting, Kept, Known
from woordhouder.matching.standings.look import Looked, Town, look_at_new, look_through
from woordhouder.matching.standings.pack import packed, unpacked
from woordhouder.matching.standings.weigh import merged

WORDS = (
    "fietspad",
    "fietspaden",
    "voetpad",
    "stoep",
    "kinderopvang",
    "crèche",
    "opvangplaatsen",
    "zwembad",
    "zwembaden",
    "bibliotheek",
    "boekenbus",
    "kerkstraat",
    "molenveld",
    "riolering",
    "aanleg",
    "heraanleg",
    "subsidie",
    "toelage",
    "jeugdhuis",
    "speelplein",
    "zonnepanelen",
    "AC000123",
)
PROMISES = {
    1: "Wij leggen veilige fietspaden aan in de Kerkstraat.",
    2: "Er komt een crèche in Molenveld, met een toelage voor opvangplaatsen.",
    3: "Het zwembad blijft open voor het jeugdhuis en het speelplein.",
    4: "Wij voeren AC000123 uit.",
}
GROUPS = groups_that_come_with_us()
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)


def paper(number: int, title: str, context: str = "") -> Paper:
    return Paper("decision", number, title, title, None, "Gemeenteraad", 1, context=context)


def town(papers: list[Paper], groups: Groups = GROUPS) -> Town:
    return Town("Voorbeeldgem", papers, PROMISES, groups)


def all_of(seen: Town, by: Known | None = None) -> Looked:
    return look_through(seen, lambda: Analyst(counts_of(p.title for p in seen.papers), seen.groups), by)


@settings(max_examples=60)
@given(
    st.lists(st.tuples(texts, st.sampled_from(["", "Veilig", "Warm"])), min_size=60, max_size=80),
    st.lists(texts, max_size=4),
    st.sets(st.integers(0, 59), max_size=2),
    st.sets(st.integers(0, 59), max_size=1),
)
def test_new_changed_and_gone_papers_give_what_all_papers_give(
    old: list[tuple[str, str]], new: list[str], gone: set[int], changed: set[int]
) -> None:
    before = [paper(number, *told) for number, told in enumerate(old)]
    after = [
        replace(one, title=f"{one.title} zwembad") if one.id in changed else one
        for one in before
        if one.id not in gone
    ]
    after += [paper(1000 + number, title) for number, title in enumerate(new)]
    known = unpacked(packed(all_of(town(before)).known))
    looked = look_at_new(town(after), known)
    if looked is None:  # too little was kept to be sure: all is looked through again
        return
    whole = all_of(town(after), known)
    assert looked.proposed(town(after)) == whole.proposed(town(after))
    # And once more, from what was kept of the new papers.
    again = look_at_new(town(before), unpacked(packed(looked.known)))
    assert again is None or again.proposed(town(before)) == all_of(town(before), known).proposed(town(before))


def many() -> list[Paper]:
    return [paper(number, f"{WORDS[number % 20]} {WORDS[number % 7]} {number}") for number in range(100)]


def test_what_is_kept_is_packed_and_unpacked_whole() -> None:
    known = all_of(town(many())).known
    back = unpacked(packed(known))
    assert (back.papers, back.promises, back.counted.rarities) == (
        known.papers,
        known.promises,
        known.counted.rarities,
    )
    assert packed(back) == packed(known)


def test_a_new_paper_is_proposed_from_what_was_kept() -> None:
    known = all_of(town(many())).known
    fresh = paper(500, "Aanleg van fietspaden in de Kerkstraat")
    looked = look_at_new(town([*many(), fresh]), known)
    assert looked is not None
    assert 100 in [ranked.place for ranked in looked.proposed(town([*many(), fresh]))[1]]


def test_without_changes_nothing_is_read() -> None:
    known = all_of(town(many())).known
    looked = look_at_new(town(many()), known)
    assert looked is not None
    assert looked.known == known


@pytest.mark.parametrize("why", ["promise", "groups", "version", "too many new papers"])
def test_what_was_made_otherwise_is_not_gone_on_with(why: str) -> None:
    known = all_of(town(many())).known
    now = town(many())
    if why == "promise":
        now = replace(now, texts={**PROMISES, 5: "Een nieuwe belofte over de bibliotheek."})
    if why == "groups":
        now = replace(now, groups=Groups([*default_groups(), Group(OURS, ("kletspot", "praatpan"))]))
    if why == "version":
        known = replace(known, counted=replace(known.counted, version="1"))
    if why == "too many new papers":
        now = replace(now, papers=[*many(), *(paper(200 + n, "Aanleg riolering") for n in range(11))])
    assert look_at_new(now, known) is None


def test_when_too_many_of_the_best_went_all_are_looked_through() -> None:
    def kept(floor: float, *keys: str) -> Kept:
        fitting = tuple(Fitting(key, 1.0 - at / 100, 1.0, 1.0, is_citing=False) for at, key in enumerate(keys))
        return Kept("hash", Standing(0.1, 0.1, 100, 5), fitting, floor)

    places = {f"decision:{number}": number for number in range(40)}
    before = kept(0.5, *list(places)[:18])
    none = kept(0.0)
    assert merged(before, set(list(places)[:7]), none, places) is None
    left = merged(before, set(list(places)[:6]), none, places)
    assert left is not None
    assert len(left.fitting) == 12
    all_known = kept(0.0, *list(places)[:3])
    assert merged(all_known, {"decision:0"}, none, places) is not None
