"""Matching, synonyms: which words make a group, and what a group that goes one way finds."""

import pytest

from woordhouder.matching.analysis import Analyst
from woordhouder.matching.groups import OURS, Group, Groups, default_groups, key_of
from woordhouder.matching.index import PaperWords
from woordhouder.matching.signals import Papers, promise_of
from woordhouder.matching.synonyms.rules import problems_of, words_in


def told(*words: str) -> list[str]:
    return [str(problem) for problem in problems_of(words)]


def test_words_are_parted_by_semicolons_commas_and_lines() -> None:
    assert words_in(" pluktuin ;voedselbos,\n\n samen  tuin\n;") == ["pluktuin", "voedselbos", "samen tuin"]


def test_words_that_mean_something_each_make_a_group() -> None:
    assert told("pluktuin", "voedselbos", "sociaal huis", "PV", "OCMW", "fietspad", "fietspaden") == []


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["pluktuin"], "Geef minstens twee woorden."),
        ([], "Geef minstens twee woorden."),
        (["pluktuin", "bos", "pluktuin"], "“pluktuin” staat er twee keer."),
        (["pluktuin", "Pluktuin"], "“Pluktuin” staat er twee keer."),
        (["pluktuin", "van het"], "“van het” staat in bijna elke tekst"),
        (["pluktuin", "2026"], "“2026” staat in bijna elke tekst"),
        (["pluktuin", "pv"], "“pv” is te kort."),
        (["pluktuin", "?!"], "“?!” is te kort."),
        (["pluktuin", "x" * 61], f"“{'x' * 60}…” is te lang."),
        ([f"woord{n}abc" for n in range(101)], "Geef hoogstens 100 woorden."),
    ],
)
def test_what_is_wrong_is_told_with_the_word(words: list[str], problem: str) -> None:
    assert any(line.startswith(problem) for line in told(*words)), told(*words)


def test_the_groups_that_come_with_us_would_be_taken_too() -> None:
    # So that staff can open one, change a word and keep it.
    assert {group.same: found for group in default_groups() if (found := told(*group.same))} == {}


def test_each_group_that_comes_with_us_has_a_key_of_its_own() -> None:
    assert len({group.key for group in default_groups()}) == len(default_groups())


def test_a_group_of_ours_takes_no_weight_from_the_others() -> None:
    given = Group("a", ("kat", "poes"))
    with_ours = Groups([given, Group(OURS, ("kat", "miauw"))])
    assert dict(with_ours.of(key_of("kat"))) == {0: 1.0, 1: 1.0}
    assert with_ours.of(key_of("poes")) == Groups([given]).of(key_of("poes"))


def test_one_way_finds_there_and_not_back() -> None:
    groups = Groups([Group(OURS, ("snorremans", "miauwbeest"), is_one_way=True)])
    papers = Papers(Analyst({}, groups), [PaperWords("Een miauwbeest"), PaperWords("Een snorremans")])

    def found(asked: str) -> set[int]:
        totals = papers.scores(promise_of(papers.analyst, asked)).totals
        return {place for place, total in enumerate(totals) if total}

    assert found("snorremans") == {0, 1}
    assert found("miauwbeest") == {0}
