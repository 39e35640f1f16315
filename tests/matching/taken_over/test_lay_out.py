"""Matching, taken over: sentences of ours found back in a text, without laying each along each."""

import json
from pathlib import Path

from woordhouder.matching.analysis import Analyst, counts_of
from woordhouder.matching.reuse import ReuseLevel, reuse
from woordhouder.matching.reuse_words import Talker
from woordhouder.matching.taken_over.find import rarities_in, told_of
from woordhouder.matching.taken_over.lay_out import Sentences
from woordhouder.matching.taken_over.texts import AskedText, headings_apart

OWN = Path(__file__).parents[1] / "reuse_pairs.jsonl"
CARE = AskedText(
    "ask:1", "Open twintig plaatsen met sociaal tarief in de Stationswijk. Daar is de nood het hoogst."
)
BUS = AskedText("sentence:2", "Er rijdt elk uur een belbus naar het dienstencentrum.")
TEXT = (
    "We verfraaien de markt. We openen vijftien plaatsen met sociaal tarief in de Stationswijk. "
    "De gemeente koopt een vrachtwagen."
)


def _found(text: str, *asked: AskedText) -> dict[str, tuple[str, ReuseLevel]]:
    texts = [text, *(one.text for one in asked)]
    talker = Talker(Analyst(counts_of(texts)))
    found = Sentences(asked, talker, rarities_in(texts)).best_in(text)
    return {sentence.asked.key: (sentence.text, laid.level) for sentence, laid in found}


def test_the_sentence_that_came_back_is_told_and_the_rest_is_not() -> None:
    assert _found(TEXT, CARE, BUS) == {
        "ask:1": ("Open twintig plaatsen met sociaal tarief in de Stationswijk", ReuseLevel.POSSIBLY)
    }


def test_a_sentence_taken_over_to_the_letter_is_literal() -> None:
    assert _found(f"Hoofdstuk 3. {BUS.text}", BUS)["sentence:2"][1] is ReuseLevel.LITERALLY


def test_a_sentence_of_two_words_is_too_common_to_look_for() -> None:
    assert _found("Meer groen in de wijk.", AskedText("ask:3", "Meer groen.")) == {}


def test_what_is_kept_points_at_the_words_in_both_sentences() -> None:
    talker = Talker(Analyst(counts_of([TEXT, CARE.text])))
    ((sentence, laid),) = Sentences([CARE], talker, rarities_in([TEXT, CARE.text])).best_in(TEXT)
    told = told_of(sentence, laid, TEXT)
    assert told["excerpt"] == "We openen vijftien plaatsen met sociaal tarief in de Stationswijk"
    assert [told["sentence"][a:b] for a, b, _ in told["ours"]][-2:] == ["tarief", "Stationswijk"]
    assert [told["excerpt"][a:b] for a, b, _ in told["theirs"]][-2:] == ["tarief", "Stationswijk"]
    assert (told["missing_numbers"], told["other_numbers"]) == (["twintig"], ["vijftien"])


def test_a_numbered_heading_is_no_part_of_a_sentence() -> None:
    text = headings_apart("Kinderen 3.1 We openen een crèche. Artikel 2 De raad betaalt 1.500 euro.")
    assert text == "Kinderen\n\n3.1\n\nWe openen een crèche.\n\nArtikel 2\n\nDe raad betaalt 1.500 euro."


def test_nothing_that_laying_each_along_each_finds_is_passed_over() -> None:
    pairs = [json.loads(line) for line in OWN.read_text().splitlines() if line.strip()]
    texts = [text for pair in pairs for text in (pair["sentence"], pair["paragraph"])]
    talker, rarities = Talker(Analyst(counts_of(texts))), rarities_in(texts)
    for pair in pairs:
        asked = AskedText("ask:1", pair["sentence"])
        if len(talker.listen(pair["sentence"])) > 1:
            continue
        whole = reuse(pair["sentence"], pair["paragraph"], talker, rarities)
        found = Sentences([asked], talker, rarities).best_in(pair["paragraph"])
        assert [laid.level for _, laid in found] == ([whole.level] if whole.level.is_shown else []), pair["id"]
