"""Matching: what a word says: its parts, its groups, its look-alikes."""

import pytest

from woordhouder.kit.errors import BadInput
from woordhouder.matching.analysis import Analyst, counts_of
from woordhouder.matching.groups import Group, Groups, groups_that_come_with_us, key_of, read_groups
from woordhouder.matching.look_alikes import LookAlikes

ANALYST = Analyst({})


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("fietspaden", ("fiets", "paden")),
        ("schoolomgeving", ("school", "omgeving")),
        ("verkeersveiligheid", ("verkeer", "veiligheid")),
        ("seniorenflat", ("senioren", "flat")),
        ("jeugdlokaal", ("jeugd", "lokaal")),
        ("straatverlichting", ("straat", "verlichting")),
    ],
)
def test_a_compound_is_split_into_words_that_are_used(word: str, parts: tuple[str, ...]) -> None:
    assert ANALYST.parts(word) == parts


@pytest.mark.parametrize(
    "word", ["onderhoud", "uitbreiding", "gemeente", "erfgoed", "personeel", "landschap", "aanleg", "vereniging"]
)
def test_what_is_one_idea_stays_whole(word: str) -> None:
    assert ANALYST.parts(word) == (word,)


def test_the_papers_own_words_decide_what_a_part_is() -> None:
    papers = counts_of(["Het buitenbeekje en de zwaaikom", "een zwaaikom", "de zwaaikom"])
    assert Analyst({}).parts("zwaaikomproject") == ("zwaaikomproject",)
    assert "zwaaikom" in Analyst(papers).parts("zwaaikomproject")


def test_fixed_phrases_come_after_the_words() -> None:
    assert ANALYST.said("het Sociaal Huis") == ["sociaal", "huis", "sociaal huis"]


def test_a_compound_belongs_to_the_groups_of_its_parts() -> None:
    numbers = dict(ANALYST.meaning("zonnepanelenplan").groups)
    assert numbers.keys() & dict(ANALYST.meaning("zonnepanelen").groups).keys()


def test_the_weight_of_a_word_in_many_groups_is_shared_out() -> None:
    groups = Groups([Group("a", ("kat", "poes")), Group("b", ("kat",), ("hond",))])
    assert groups.of(key_of("kat")) == ((0, 0.5), (1, 0.5))
    assert groups.of(key_of("poes")) == ((0, 1.0),)
    assert groups.of(key_of("vis")) == ()


def test_what_one_does_weighs_less_than_what_it_is_done_to() -> None:
    assert Groups([Group("daad", ("bouwen",))]).of(key_of("bouwen")) == ((0, 0.5),)


def test_the_groups_that_come_with_us_are_many_and_whole() -> None:
    groups = groups_that_come_with_us()
    assert len(groups.all) > 200
    assert all(group.same for group in groups.all)


def test_groups_that_cannot_be_read_are_refused_with_their_line() -> None:
    with pytest.raises(BadInput, match="theme,same,near"):
        read_groups(["a,b,c"])
    with pytest.raises(BadInput, match="Line 2"):
        read_groups(["theme,same,near", "groen,,boom"])
    assert read_groups(["theme,same,near", "groen,boom;  park ,bos"]) == [
        Group("groen", ("boom", "park"), ("bos",))
    ]


def test_typing_errors_and_longer_words_look_alike() -> None:
    words = LookAlikes(["bibliotheek", "kinderopvang", "belasting"])
    assert [word for word, _ in words.of("biblioteek")] == ["bibliotheek"]
    assert [word for word, _ in words.of("opvang")] == ["kinderopvang"]
    assert words.of("pad") == []
