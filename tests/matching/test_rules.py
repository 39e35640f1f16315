"""Matching: signals, the short list, its reasons, and keeping quiet."""

from typing import Any

from woordhouder.matching.analysis import Analyst, counts_of
from woordhouder.matching.index import PaperWords
from woordhouder.matching.reasons import reasons
from woordhouder.matching.rules import short_list
from woordhouder.matching.signals import Papers, Values, promise_of

TEXTS = [
    PaperWords("Uitbreiding kinderopvang Stationswijk", "Subsidie voor twintig opvangplaatsen, zie AC000123."),
    PaperWords("Heraanleg Kerkstraat", "Nieuwe riolering en brede voetpaden."),
    PaperWords("Belasting op tweede verblijven", "Verlenging van het tarief."),
    PaperWords("Aankoop strooizout", "Voor de wintermaanden."),
    PaperWords("Notulen van de vorige zitting"),
    PaperWords("Concessie op de begraafplaats"),
]
PAPERS = Papers(Analyst(counts_of(text for paper in TEXTS for text in paper.fields)), TEXTS)


def places(text: str) -> list[int]:
    return [ranked.place for ranked in short_list(PAPERS.values(promise_of(PAPERS.analyst, text)))]


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
    assert short_list(empty.values(promise_of(PAPERS.analyst, "Wij bouwen een zwembad."))) == []


def test_without_words_there_is_nothing_to_propose() -> None:
    assert places("") == []
    assert places("en of de") == []


def test_the_short_list_is_short_and_always_in_the_same_order() -> None:
    values = {place: Values(terms=1.0, look_alikes=1.0, groups=1.0) for place in range(10)}
    values |= {place: Values(terms=0.1) for place in range(10, 30)}
    assert [ranked.place for ranked in short_list(values)] == list(range(10))


def test_of_many_papers_that_fit_equally_none_is_proposed() -> None:
    assert short_list({place: Values(terms=1.0, groups=1.0) for place in range(30)}) == []
