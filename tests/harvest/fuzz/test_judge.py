"""Harvest, fuzz: the judge condemns a reader that drops words, and lets pass what the reader tells."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.harvest.fuzz import judge as bench
from tests.harvest.fuzz.corpus import corpus
from tests.harvest.fuzz.judge import judge
from tests.harvest.fuzz.spoil import Kind, Spoilt, spoilt
from tests.harvest.fuzz.words import visible_words
from woordhouder.documents.plain_text import plain_text
from woordhouder.harvest.read.flat_page import FlatPage
from woordhouder.harvest.read.lay_flat import LaidFlat, lay_flat
from woordhouder.harvest.read.repair import MendedPage

# These leave tags as they are: then no letters are to spare that could make up for a word.
_GENTLE = {"rdfa", "one_resource", "repeat", "numbers", "as_it_is", "utf-8-sig", "utf-16"}


@pytest.fixture(scope="module")
def pages() -> list[Spoilt]:
    files = corpus()
    spoilt_ones = (spoilt(files, 11, number) for number in range(1_000))
    gentle = [page for page in spoilt_ones if page.kind is Kind.PAGE and _GENTLE.issuperset(page.deeds)]
    return [page for page in gentle if 20 <= visible_words(page.data, page.charset).total() < 200]


def dropping(words: set[str], loses_words: bool) -> Callable[[MendedPage, bytes | None], LaidFlat]:
    """Return a way to lay a page flat that drops the longest of these words once."""

    def lay(mended: MendedPage, described: bytes | None) -> LaidFlat:
        laid = lay_flat(mended, described)
        page, pieces = laid.page, list(laid.page.pieces)
        _, word, at = max(
            (len(w), w, n) for n, piece in enumerate(pieces) for w in piece.split() if w.decode() in words
        )
        pieces[at] = pieces[at].replace(word, b"", 1)
        return replace(laid, page=FlatPage(page.tags, pieces, page.ends, page.parents), loses_words=loses_words)

    return lay


def outcomes_without_a_word(pages: list[Spoilt], monkeypatch: pytest.MonkeyPatch, loses_words: bool) -> set[str]:
    found = set()
    for page in pages:
        words = set(visible_words(page.data, page.charset))
        monkeypatch.setattr(bench, "lay_flat", dropping(words, loses_words))
        found.add(judge(page).outcome)
    return found


def test_these_pages_are_read_whole(pages: list[Spoilt]) -> None:
    assert len(pages) > 20
    assert {judge(page).outcome for page in pages} == {"read"}


def test_one_word_that_is_dropped_is_seen_on_every_page(
    pages: list[Spoilt], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert outcomes_without_a_word(pages, monkeypatch, loses_words=False) == {"lost"}


def test_a_loss_that_the_reader_tells_is_no_silent_one(
    pages: list[Spoilt], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert outcomes_without_a_word(pages, monkeypatch, loses_words=True) == {"told"}


def test_a_letter_that_the_search_would_not_find_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Spoilt(Kind.PAGE, b"<html><body><p>De raad beslist x</p></body></html>", None, ())
    assert judge(page).outcome == "read"
    monkeypatch.setattr(bench, "plain_text", lambda *copy: (plain_text(*copy) or "").replace("x", ""))
    assert judge(page).outcome == "lost"
