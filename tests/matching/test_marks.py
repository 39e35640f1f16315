"""Matching: what is told of a promise and a paper is marked in both."""

from woordhouder.matching.marks import Mark, Marked, Told, mark_both, told_in

PROMISE = "We openen twintig opvangplaatsen in de Stationswijk."
PAPER = "Kinderdagverblijf met twintig plaatsen in de stationswijk"
PAIRS = Told(ours=frozenset({"opvangplaatsen"}), theirs=frozenset({"kinderdagverblijf"}))


def _with(mark: Mark, text: Marked) -> list[str]:
    return [piece for piece, its in text if its is mark]


def test_the_same_words_are_marked_in_both() -> None:
    (ours,), (theirs,) = mark_both([PROMISE], [PAPER], Told())
    assert _with(Mark.SAME, ours) == ["twintig", "Stationswijk"]
    assert _with(Mark.SAME, theirs) == ["twintig", "stationswijk"]


def test_words_that_were_told_as_near_are_marked_in_both() -> None:
    (ours,), (theirs,) = mark_both([PROMISE], [PAPER], PAIRS)
    assert _with(Mark.NEAR, ours) == ["opvangplaatsen"]
    assert _with(Mark.NEAR, theirs) == ["Kinderdagverblijf", "plaatsen"]


def test_a_word_told_of_the_one_side_is_not_marked_in_the_other() -> None:
    (ours,), _ = mark_both(["Een kinderdagverblijf"], ["Twintig bedden"], PAIRS)
    assert _with(Mark.NEAR, ours) == []


def test_what_one_text_of_the_promise_shares_is_marked_in_the_paper_too() -> None:
    (_, name), (theirs,) = mark_both([PROMISE, "Een lening"], ["De lening wordt goedgekeurd"], Told())
    assert _with(Mark.SAME, name) == ["lening"]
    assert _with(Mark.SAME, theirs) == ["lening"]


def test_the_pieces_are_the_whole_text() -> None:
    texts = [PROMISE, "", "  \n", "Zie AC-5.1.100: opvang, opvang!"]
    marked, _ = mark_both(texts, [PAPER], Told(codes=frozenset({"AC-5.1.100"})))
    assert ["".join(piece for piece, _ in one) for one in marked] == texts


def test_a_shared_code_is_marked_whole() -> None:
    (ours,), _ = mark_both(["Zie ac000123 in het plan"], ["AC000123"], Told(codes=frozenset({"AC000123"})))
    assert _with(Mark.SAME, ours) == ["ac000123"]


def test_the_word_that_makes_us_ask_is_marked_in_the_paper_alone() -> None:
    told = told_in([{"kind": "contra", "why": "closed", "word": "sluiting"}])
    (ours,), (theirs,) = mark_both(["Geen sluiting van het zwembad"], ["Sluiting van het zwembad"], told)
    assert _with(Mark.ASKED, theirs) == ["Sluiting"]
    assert _with(Mark.ASKED, ours) == []


def test_reasons_of_any_kind_are_understood() -> None:
    told = told_in(
        [
            {"kind": "codes", "codes": ["AC000123"]},
            {"kind": "words", "words": ["opvang"]},
            {"kind": "parts", "pairs": [["opvangplaatsen", "plaatsen"]]},
            {"kind": "synonyms", "pairs": [["opvangplaatsen", "crèche"]]},
            {"kind": "contra", "why": "rejected", "word": ""},
        ]
    )
    assert told == Told(frozenset({"AC000123"}), frozenset({"opvangplaatsen"}), frozenset({"plaatsen", "crèche"}))
