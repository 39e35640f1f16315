"""Harvest, read: words that a page shows and that were not read are told, also few, and short ones."""

import pytest

from woordhouder.harvest.read.council_page import DESCRIBED_OFTEN
from woordhouder.harvest.read.flat_page import FlatPage
from woordhouder.harvest.read.lay_flat import lay_flat
from woordhouder.harvest.read.lost_words import loses_words
from woordhouder.harvest.read.repair import mend


def read(body: str) -> FlatPage:
    return lay_flat(mend(f"<html><body>{body}</body></html>".encode())).page


def loses(shown: str, kept: str) -> bool:
    return loses_words(f"<html><body>{shown}</body></html>".encode(), read(kept))


LONG = "<p>" + "vergadering " * 300 + "</p>"


@pytest.mark.parametrize(
    ("shown", "kept"),
    [
        ("een twee x drie", "een twee drie"),
        ("x x x x", "x x x"),
        (LONG + "x", LONG),
        (LONG + "een twee", LONG + "een 2"),
        ("een twee", "een <script>twee</script>"),
    ],
)
def test_a_word_that_was_not_read_is_lost(shown: str, kept: str) -> None:
    assert loses(shown, kept)


@pytest.mark.parametrize(
    ("shown", "kept"),
    [
        ("een twee drie", "een twee drie"),
        ("een twee", "eentwee"),
        ("drieling", "drie ling"),
        ("een <!-- twee --> drie <script>vier</script>", "een drie"),
        ("een twee", "een twee en nog wat meer"),
        ("R&amp;D &eacute;&#233;n <p title='a > b'>x", "R&amp;D één x"),
        (LONG * 2 + "x", LONG * 2),
    ],
)
def test_a_word_that_only_stands_otherwise_is_not_lost(shown: str, kept: str) -> None:
    assert not loses(shown, kept)


def test_many_words_that_stand_otherwise_are_told_without_looking_at_each() -> None:
    words = " ".join(f"woord{number}" for number in range(50_001))
    assert loses(words, words.replace("woord", "woord "))


def test_a_script_in_a_thing_described_twice_adds_no_words() -> None:
    described = 'typeof="Mandataris" resource="http://voorbeeldgem.example/m/1"'
    thing = f"<div {described}>An <script>verborgen</script><b>x</b> </div>"
    page = f"<html><head></head><body>{thing}{thing}</div></body></html>"
    flat = lay_flat(mend(page.encode()), DESCRIBED_OFTEN).page
    assert flat.text_without(0, flat.named("script")).split() == ["An", "x", "An", "x"]
