"""Matching, finding: words to keep, words that were meant, pieces to mark: with plain values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from woordhouder.matching.finding.asked import Asked, AskedWord
from woordhouder.matching.finding.excerpt import excerpt, marked, sought
from woordhouder.matching.finding.rules import (
    LONGEST_WORD,
    errors_between,
    grams,
    meant,
    pieces_of,
    said,
    words_to_keep,
)

_CARE = sought(Asked("opvang", (AskedWord("opvang", ("opvang",)),)), {"kinderopvang": ("kinderopvang", "opvang")})


@pytest.mark.parametrize(
    ("one", "other", "errors"),
    [
        ("fietspad", "fietspad", 0),
        ("fietspad", "fitespad", 1),
        ("fietspad", "fietpad", 1),
        ("fietspad", "fietsspad", 1),
        ("fietspad", "fietspat", 1),
        ("fietspad", "fitespat", 2),
        ("fietspad", "riolering", 3),
        ("", "ab", 2),
    ],
)
def test_errors_are_counted_as_people_make_them(one: str, other: str, errors: int) -> None:
    assert errors_between(one, other, 2) == errors
    assert errors_between(other, one, 2) == errors


def test_the_nearest_word_is_meant_and_of_those_the_most_used() -> None:
    assert meant("zwembat", [("zwembad", 1), ("zwembaden", 90)]) == "zwembad"
    assert meant("straaat", [("straal", 3), ("straat", 40)]) == "straat"
    assert meant("hiis", [("huis", 4), ("hips", 9)]) == "hips"
    assert meant("zwembat", [("riolering", 90)]) is None
    assert meant("bos", []) is None


def test_short_words_and_codes_are_not_mended() -> None:
    assert grams("bos") == frozenset()
    assert grams("ac000123") == frozenset()
    assert "_op" in grams("opvang")


def test_words_of_the_title_and_traits_carry_a_sign() -> None:
    kept = words_to_keep(["zwembad"], ["water"], {"zwembad": ("zwembad", "bad"), "water": ("water",)}, ["in7"])
    assert kept == "^zwembad ^bad zwembad bad water =in7"


def test_no_word_is_longer_than_what_is_kept() -> None:
    assert [len(word) for word in said("x" * 1000)] == [LONGEST_WORD]


def test_pieces_leave_out_the_word_itself() -> None:
    assert set(pieces_of("abcd")) == {"abc", "bcd"}


def test_a_long_text_is_shown_around_the_first_sought_word() -> None:
    text = "woord " * 60 + "nieuwe Kinderopvang in de wijk " + "woord " * 60
    shown = excerpt(text, _CARE)
    assert ("Kinderopvang", True) in shown
    assert len("".join(words for words, _ in shown)) < 260
    assert shown[0][0].startswith("…")
    assert shown[-1][0].endswith("…")


@given(st.text(max_size=600))
def test_marking_and_cutting_lose_no_sign_in_between(text: str) -> None:
    assert "".join(words for words, _ in marked(text, _CARE)) == text
    cut = "".join(words for words, _ in excerpt(text, _CARE))
    assert cut.strip("…") in " ".join(text.split()) or not cut.strip("…")
