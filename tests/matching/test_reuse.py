"""Matching: how far a ready-made sentence was taken over."""

import json
from pathlib import Path

import pytest

from tests.shared import samples
from woordhouder.kit.errors import BadInput
from woordhouder.matching.analysis import Analyst
from woordhouder.matching.measure_reuse import measure_reuse, read_pairs
from woordhouder.matching.reuse import Reuse, ReuseLevel, reuse
from woordhouder.matching.reuse_words import Talker

OWN = Path(__file__).with_name("reuse_pairs.jsonl")
SENTENCE = "Elke wijk krijgt een buurtwerker die minstens drie dagen per week aanwezig is."


@pytest.fixture(scope="module")
def talker() -> Talker:
    return Talker(Analyst({}))


def laid(talker: Talker, text: str, sentence: str = SENTENCE) -> Reuse:
    return reuse(sentence, text, talker, {})


def marked(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in spans]


def test_the_very_words_are_taken_over_literally(talker: Talker) -> None:
    assert laid(talker, f"Wij kiezen voor buurten. {SENTENCE} Dat kost geld.").level is ReuseLevel.LITERALLY


def test_a_line_break_of_a_pdf_is_no_difference(talker: Talker) -> None:
    text = "Elke wijk krijgt\neen buurt-\nwerker die minstens drie dagen per week aanwezig is."
    found = laid(talker, text)
    assert found.level is ReuseLevel.LITERALLY
    assert "buurt-\nwerker" in marked(text, found.theirs)


def test_other_order_and_other_forms_are_mostly_taken_over(talker: Talker) -> None:
    text = "De buurtwerkers, die elke wijk krijgt, zijn minimaal drie dagen per week aanwezig."
    assert laid(talker, text).level is ReuseLevel.MOSTLY


def test_the_same_subject_is_not_the_same_sentence(talker: Talker) -> None:
    text = "De wijk rond het station wordt heraangelegd. De werken duren drie weken. Een werfleider is aanwezig."
    assert not laid(talker, text).level.is_reuse


def test_another_number_is_pointed_out(talker: Talker) -> None:
    found = laid(talker, "Elke wijk krijgt een buurtwerker die minstens één dag per week aanwezig is.")
    assert found.missing_numbers == ("drie",)
    assert found.other_numbers == ("één",)
    assert laid(talker, SENTENCE.replace("drie", "3")).missing_numbers == ()


def test_a_denial_is_pointed_out_and_is_no_reuse(talker: Talker) -> None:
    sentence = "De gemeente betaalt mee aan warme maaltijden in de basisscholen."
    found = laid(talker, "De gemeente betaalt niet mee aan warme maaltijden in de basisscholen.", sentence)
    assert found.is_denied
    assert not found.level.is_reuse


def test_a_verb_whose_particle_stands_apart_is_known(talker: Talker) -> None:
    text = "Geen enkel gezin wordt afgesloten van water."
    sentence = "We sluiten geen enkel gezin af van water."
    found = laid(talker, text, sentence)
    assert "afgesloten" in marked(text, found.theirs)
    assert "sluiten" in marked(sentence, found.ours)


@pytest.mark.parametrize("text", ["", " \n ", "...", "de het een"])
def test_a_text_that_says_nothing_takes_over_nothing(talker: Talker, text: str) -> None:
    assert laid(talker, text).level is ReuseLevel.NOT
    assert laid(talker, SENTENCE, text).level is ReuseLevel.NOT


def test_our_own_pairs_are_told_apart_nearly_always() -> None:
    figures = measure_reuse(read_pairs(OWN.read_text("utf-8").splitlines()))
    assert figures["verbatim_recall"] == figures["edited_recall"] == 1.0
    assert figures["precision"] >= 0.8


def test_the_open_set_is_told_apart() -> None:
    lines = (samples("matching") / "reuse.jsonl").read_text("utf-8").splitlines()
    assert measure_reuse(read_pairs(lines))["f1"] >= 0.95


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"id": "a"}', json.dumps({"id": "a", "sentence": "b", "paragraph": "c", "kind": "x"})]
)
def test_a_wrong_line_is_named(line: str) -> None:
    good = OWN.read_text("utf-8").splitlines()[0]
    with pytest.raises(BadInput, match="Line 2"):
        read_pairs([good, line])
