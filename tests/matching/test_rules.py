"""Matching: signals, the short list, its reasons, and keeping quiet."""

import math
from dataclasses import replace
from typing import Any

import pytest

from woordhouder.matching.analysis import Analyst, counts_of
from woordhouder.matching.index import PaperWords
from woordhouder.matching.reasons import reasons
from woordhouder.matching.rules import Ranked, Standing, least_total, ranking, short_list, standing_of
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
    scores = papers.scores(promise_of(papers.analyst, text))
    return short_list(scores, standing_of(scores))


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


def test_the_short_list_is_short_and_always_in_the_same_order() -> None:
    scores = Scores([0.9] * 12 + [0.05] * 88)
    assert [ranked.place for ranked in short_list(scores, standing_of(scores))] == list(range(10))


def test_of_many_papers_that_fit_equally_none_is_proposed() -> None:
    scores = Scores([0.9] * 60 + [0.0] * 40)
    assert short_list(scores, standing_of(scores)) == []


def test_a_paper_is_held_against_the_best_and_against_the_spread() -> None:
    standing = Standing(best=0.4, mean=0.05, deviation=0.05, paper_count=200)
    assert least_total(standing) == pytest.approx(0.26)
    assert least_total(standing.with_best(0.8)) == pytest.approx(0.52)
    assert least_total(replace(standing, deviation=0.15)) == pytest.approx(0.35)
    assert least_total(replace(standing, best=0.05)) == math.inf


def test_a_cited_code_goes_before_all() -> None:
    scores = Scores([0.5, 0.0, 0.4, 0.0], frozenset({3}))
    assert ranking(scores) == [3, 0, 2]
    assert [ranked.place for ranked in short_list(scores, standing_of(scores))] == [3, 0, 2]


def test_what_shares_nothing_counts_too() -> None:
    standing = standing_of(Scores([0.8, 0.0, 0.0, 0.0]))
    assert (standing.best, standing.mean, standing.paper_count) == (0.8, 0.2, 4)
    assert standing_of(Scores([])).best == 0.0
