"""Harvest, fuzz: the first documents of `make fuzz`: no crash, no hang, no words lost in silence."""

from collections.abc import Iterator
from typing import Any

import html5lib
import pytest

from tests.harvest.fuzz.__main__ import SEED, SMALL_COUNT, SMALL_SECONDS
from tests.harvest.fuzz.corpus import corpus
from tests.harvest.fuzz.judge import LEAST_KEPT
from tests.harvest.fuzz.run import run
from tests.harvest.fuzz.spoil import Kind, spoilt
from tests.harvest.fuzz.words import decoded, lost_words, visible_words, words_in

_HIDDEN = {"script", "style", "iframe", "noembed", "noframes"}
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32)), " ")


def test_no_spoilt_document_crashes_a_reader_hangs_or_loses_words_in_silence() -> None:
    tally = run(SEED, SMALL_COUNT, workers=1, seconds=SMALL_SECONDS)
    assert tally.problems == []
    assert tally.documents >= 100
    assert tally.outcomes["read"] > tally.outcomes["refused"]


def test_the_same_seed_spoils_the_same_way() -> None:
    files = corpus()
    assert [spoilt(files, 7, number) for number in range(20)] == [spoilt(files, 7, number) for number in range(20)]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_our_second_opinion_on_words_is_that_of_html5lib() -> None:
    files, compared = corpus(), 0
    said, differing = 0, 0
    for number in range(400):
        document = spoilt(files, 7, number)
        if document.kind is not Kind.PAGE or len(document.data) > 12_000 or {"nest", "soup"} & {*document.deeds}:
            continue
        text = decoded(document.data, document.charset).translate(_CONTROLS)
        tree = html5lib.parse(text, treebuilder="etree", namespaceHTMLElements=False)
        theirs = words_in("".join(_shown(tree)).replace("\ufffd", ""))
        ours = visible_words(document.data, document.charset)
        said += theirs.total()
        differing += len(lost_words(theirs, ours))
        if "<![CDATA[" not in text:
            # What XML calls plain text is a comment to html5lib, and text to us.
            differing += len(lost_words(ours, theirs))
        compared += 1
    assert compared > 150
    assert differing <= (1 - LEAST_KEPT) * said, f"{differing} of {said} words"


def _shown(element: Any) -> Iterator[str]:
    if isinstance(element.tag, str) and element.tag.rpartition("}")[2] not in _HIDDEN:
        yield element.text or ""
        for part in element:
            yield from _shown(part)
    yield element.tail or ""
