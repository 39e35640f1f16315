"""Kit: text is folded the same way everywhere."""

import pytest

from woordhouder.kit.text import search_key, slug, tidy


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("  twee\u00a0woorden \r\n hier ", "twee woorden hier"),
        ("kinder\u00adopvang\ufffd", "kinderopvang"),
        ("regel\u2028volgende\x85en\x1cnog", "regel volgende en nog"),
        ("bel\x07len\x00", "bellen"),
        ("", ""),
    ],
)
def test_tidy_folds_white_space_and_drops_what_nobody_sees(raw: str, folded: str) -> None:
    assert tidy(raw) == folded


def test_a_search_key_has_no_case_and_no_accents() -> None:
    assert search_key("  Één Émile STRAẞE ") == "een emile strasse"
    assert search_key("Sint-Niklaas") == "sint-niklaas"


def test_a_slug_is_cut_at_the_end_of_a_word() -> None:
    assert slug("Één wijk, één huis!") == "een-wijk-een-huis"
    assert slug("twintig opvangplaatsen in de Stationswijk", longest=24) == "twintig-opvangplaatsen"
    assert slug("???") == ""
