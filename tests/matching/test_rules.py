"""Matching: signals, the short list, its reasons, and keeping quiet."""

from dataclasses import replace
from typing import Any

import pytest

from woordhouder.matching.analysis import Analyst, counts_of
from woordhouder.matching.index import PaperWords
from woordhouder.matching.propose import propose
from woordhouder.matching.reasons import reasons
from woordhouder.matching.rules import (
    PAPER_LINE,
    PROMISE_LINE,
    Candidate,
    OfPaper,
    OfPromise,
    Ranked,
    Standing,
    ranking,
    short_list,
    standing_of,
    weighed,
)
from woordhouder.matching.signals import Papers, Scores, promise_of

TEXTS = [
    PaperWords("Uitbreiding kinderopvang Stationswijk", "Subsidie voor twintig opvangplaatsen, zie AC000123."),
    PaperWords("Heraanleg Kerkstraat", "Nieuwe riolering en brede voetpaden."),
    PaperWords("Belasting op tweede verblijven", "Verlenging van het tarief."),
    PaperWords("Aankoop strooizout", "Voor de wintermaanden."),
    PaperWords("Notulen van de vorige zitting"),
    PaperWords("Concessie op de begraafplaats"),
]
PAPERS = Papers(Analyst(counts_of(text for paper in TEXTS for text in paper.fields)), TEXTS)


def short_of(papers: Papers, text: str) -> list[Ranked]:
    return propose(papers, promise_of(papers.analyst, text))


def places(text: str) -> list[int]:
    return [ranked.place for ranked in short_of(PAPERS, text)]


def why(text: str, place: int) -> dict[str, Any]:
    found = reasons(PAPERS, promise_of(PAPERS.analyst, text), place)
    return {reason["kind"]: reason.get("words") or reason.get("pairs") or reason["codes"] for reason in found}


def test_the_paper_that_shares_rare_words_comes_first_with_its_reasons() -> None:
    text = "Tegen 2028 openen we twintig opvangplaatsen in de Stationswijk."
    assert places(text)[0] == 0
    assert set(why(text, 0)["words"]) == {"twintig", "opvangplaatsen", "stationswijk"}


def test_a_shared_part_of_a_compound_is_a_reason_of_its_own() -> None:
    text = "Meer opvang voor de kleinsten."
    assert places(text) == [0]
    assert ["opvang", "kinderopvang"] in why(text, 0)["parts"]


def test_other_words_for_the_same_thing_are_a_reason_of_their_own() -> None:
    text = "Meer plaats in de crèche."
    assert places(text)[0] == 0
    assert ["crèche", "kinderopvang"] in why(text, 0)["synonyms"]
    assert places("Elk trottoir wordt breder.") == [1]


def test_a_cited_code_is_enough() -> None:
    text = "Wij voeren AC000123 uit."
    assert places(text) == [0]
    assert why(text, 0)["codes"] == ["AC000123"]


def test_the_machine_keeps_quiet_when_nothing_fits() -> None:
    assert places("Wij bouwen een zwembad naast de sporthal.") == []


def test_without_papers_there_is_nothing_to_propose() -> None:
    empty = Papers(PAPERS.analyst, [])
    assert short_of(empty, "Wij bouwen een zwembad.") == []


def test_without_words_there_is_nothing_to_propose() -> None:
    assert places("") == []
    assert places("en of de") == []


STANDING = Standing(mean=0.01, deviation=0.03, paper_count=200, word_count=8)


def candidate(place: int, total: float = 0.4, second: float = 2.0, third: float = 1.0, **said: Any) -> Candidate:
    return Candidate(place, total, second, third, **said)


def short(*found: Candidate, standing: Standing = STANDING) -> list[int]:
    return [ranked.place for ranked in short_list(found, standing, lambda *_: (0.0, 0.0))]


def test_the_short_list_is_short_and_always_in_the_same_order() -> None:
    assert short(*(candidate(place) for place in reversed(range(12)))) == list(range(10))


def test_of_many_papers_that_fit_equally_none_is_proposed() -> None:
    many = replace(STANDING, mean=0.35, deviation=0.2)
    assert short(candidate(0), candidate(1), standing=many) == []


def test_a_best_paper_that_says_too_little_of_the_promise_silences_all() -> None:
    assert short(candidate(0, total=0.02, second=0.1)) == []
    assert short(candidate(0, total=0.02, second=0.1), candidate(1, total=0.01, is_citing=True)) == [1]


def test_of_a_long_promise_a_smaller_share_will_do() -> None:
    best = candidate(0, total=0.06, second=1.5, third=3.0)
    assert short(best, standing=replace(STANDING, word_count=4)) == []
    assert short(best, standing=replace(STANDING, word_count=24)) == [0]


def test_what_resembles_the_best_or_stands_below_the_same_plan_is_surer() -> None:
    kin = {1: (0.0, 0.0), 2: (1.0, 0.0), 3: (0.0, 1.0)}
    found = weighed(
        [candidate(0), *(candidate(place, total=0.1) for place in kin)], STANDING, lambda one, _: kin[one]
    )
    sure = {one.place: height for height, one in found}
    assert sure[2] > sure[1]
    assert sure[3] > sure[1]


def test_papers_are_kin_by_rare_words_in_their_openings_and_by_the_plan_above_them() -> None:
    papers = Papers(
        PAPERS.analyst,
        [
            PaperWords("Kinderopvang Stationswijk", context="Warm"),
            PaperWords("Stationswijk: kinderopvang", context="Warm"),
            PaperWords("Aankoop strooizout"),
            PaperWords("Aankoop van een bus"),
        ],
    )
    assert papers.kinship(0, 1) == (1.0, 1.0)
    assert papers.kinship(0, 2) == (0.0, 0.0)
    assert 0 < papers.kinship(2, 3)[0] < 1


def test_each_figure_of_a_paper_makes_it_surer_and_more_papers_less_sure() -> None:
    for line, falls in ((PROMISE_LINE, "papers"), (PAPER_LINE, "papers")):
        assert isinstance(line.weights, OfPromise | OfPaper)
        for name, weight in line.weights._asdict().items():
            assert (weight < 0) is (name == falls), name


def test_a_cited_code_goes_before_all() -> None:
    scores = Scores([0.5, 0.0, 0.4, 0.0], frozenset({3}))
    assert ranking(scores) == [3, 0, 2]
    assert ranking(scores, 1) == [3, 0]
    assert short(candidate(0), candidate(3, total=0.0, is_citing=True)) == [3, 0]


def test_what_shares_nothing_counts_too_and_papers_that_are_not_there_yet() -> None:
    promise = promise_of(PAPERS.analyst, "Het sociaal huis")
    standing = standing_of(Scores([0.8, 0.0, 0.0, 0.0]), promise)
    assert (standing.paper_count, standing.word_count) == (30, 2)
    assert standing.mean == pytest.approx(0.8 / 30)
    assert standing_of(Scores([]), promise).mean == 0.0
