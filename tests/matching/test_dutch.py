"""Matching: Dutch text becomes terms, and what two texts share can be shown."""

import pytest

from woordhouder.matching.dutch import are_kin, grams, stem, words
from woordhouder.matching.folding import fold
from woordhouder.matching.highlight import pieces, shared_spans


def stems(text: str) -> list[str]:
    return [word.stem for word in words(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gemeente", "gemeenten"),
        ("plaats", "plaatsen"),
        ("stad", "steden"),
        ("zwembad", "zwembaden"),
        ("fietspad", "fietspaden"),
        ("weg", "wegen"),
        ("kind", "kinderen"),
        ("fiets", "fietsen"),
        ("huis", "huizen"),
        ("wonen", "woning"),
        ("opvangplaats", "opvangplaatsen"),
    ],
)
def test_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_words_without_information_are_left_out() -> None:
    assert stems("Goedkeuring van het reglement door de gemeenteraad") == []


def test_a_year_is_no_word_but_another_number_is() -> None:
    assert stems("Tegen 2028 komen er 300 bomen, zoals in 1998") == ["300", "boom"]


def test_accents_capitals_and_soft_hyphens_do_not_matter() -> None:
    assert fold("Crèche") == fold("creche")
    assert stems("op\u00advang") == stems("OPVANG")


def test_each_word_keeps_its_place() -> None:
    text = "Eén crèche in de Stationswijk"
    assert [text[word.start : word.end] for word in words(text)] == ["crèche", "Stationswijk"]


def test_pieces_lie_inside_one_word() -> None:
    assert grams("opvang") == ("opva", "pvan", "vang")
    assert grams("pad") == ("pad",)


def test_a_word_is_kin_to_the_compound_that_holds_it() -> None:
    one, other, stranger = words("opvang kinderopvangplaatsen belasting")
    assert are_kin(one, other)
    assert not are_kin(one, stranger)


def test_shared_words_are_shown_where_they_stand_in_both_texts() -> None:
    promise, paper = "Meer opvang in de Stationswijk.", "Uitbreiding kinderopvang, site Molenveld (Stationswijk)"
    ours, theirs = shared_spans(promise, paper)
    assert [promise[a:b] for a, b in ours] == ["opvang", "Stationswijk"]
    assert [paper[a:b] for a, b in theirs] == ["kinderopvang", "Stationswijk"]


def test_pieces_make_up_the_whole_text_again() -> None:
    text = "Meer opvang in de Stationswijk."
    cut = pieces(text, [(5, 11), (18, 30)])
    assert "".join(part for part, _ in cut) == text
    assert [part for part, is_shared in cut if is_shared] == ["opvang", "Stationswijk"]
    assert pieces("", []) == ()
