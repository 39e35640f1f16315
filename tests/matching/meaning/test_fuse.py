"""Matching, meaning: the order of the words and that of the model become one."""

from woordhouder.matching.index import PaperWords
from woordhouder.matching.meaning.fuse import fused, nearness, texts_of


def test_what_both_put_first_stays_first() -> None:
    assert fused([4, 7, 9], [(9, 0.1), (4, 0.8), (7, 0.3)]) == [4, 7, 9]


def test_the_model_lifts_what_it_finds_much_nearer() -> None:
    assert fused([1, 2, 3, 4], [(3, 0.9), (1, 0.5), (4, 0.2), (2, 0.1)]) == [1, 3, 2, 4]


def test_what_shares_no_word_still_comes_in() -> None:
    assert fused([1], [(1, 0.5), (2, 0.4)]) == [1, 2]


def test_without_a_model_the_words_decide() -> None:
    assert fused([3, 1, 2], []) == [3, 1, 2]


def test_a_paper_is_near_by_its_title_and_by_the_whole() -> None:
    assert nearness((1.0, 0.0), ((0.5, 9.0), (0.25, 0.0))) == 0.75


def test_a_paper_has_a_title_and_a_whole_text() -> None:
    assert texts_of(PaperWords("Titel", "Tekst", "", "lang")) == ("Titel", "Titel\nTekst")
