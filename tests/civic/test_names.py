"""Civic: which person a printed name means; fictional people."""

import pytest

from woordhouder.civic.names import KnownName, who_fits

JAN = KnownName(1, "Jan", "Janssens")
COUNCIL = (
    JAN,
    KnownName(2, "Mia", "Van den Berghe"),
    KnownName(3, "Jean-Pierre", "D'Hondt"),
    KnownName(4, "Zoë", "Claes-Peeters"),
    KnownName(5, "Alfons", "De Wever", "Fons"),
    KnownName(6, "Karel", "Müller", "Charel Mulder"),
)


@pytest.mark.parametrize(
    ("printed", "who"),
    [
        ("Jan Janssens", 1),
        ("JANSSENS Jan", 1),
        ("Janssens, Jan", 1),
        ("dhr. Jan Janssens", 1),
        ("De heer Janssens Jan", 1),
        ("burgemeester Jan Janssens", 1),
        ("J. Janssens", 1),
        ("Janssens J.", 1),
        ("Jan Janssens-Dubois", 1),
        ("Mia Vandenberghe", 2),
        ("Van Den Berghe Mia", 2),
        ("VANDEN BERGHE Mia", 2),
        ("M. Van den Berghe", 2),
        ("Jean Pierre D’Hondt", 3),
        ("Jeanpierre Dhondt", 3),
        ("J.P. D' Hondt", 3),
        ("JP D'Hondt", 3),
        ("Jean D'Hondt", 3),
        ("Zoe Claes", 4),
        ("Peeters Zoë", 4),
        ("ZOË CLAES PEETERS", 4),
        ("Fons De Wever", 5),
        ("De Wever Alfons", 5),
        ("Karel Muller", 6),
        ("Charel Mulder", 6),
    ],
)
def test_a_name_as_papers_write_it_finds_its_person(printed: str, who: int) -> None:
    assert who_fits(printed, COUNCIL) == [who]


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "…",
        "dhr.",
        "Janssens",
        "Jan",
        "Jan Jansens",
        "Jef Janssens",
        "Mia Berghe",
        "Mia Van",
        "Mia Van den",
        "Wever Alfons",
        "P. Janssens",
        "Jan Janssens " * 7,
    ],
)
def test_another_name_finds_nobody(printed: str) -> None:
    assert who_fits(printed, COUNCIL) == []


def test_two_who_bear_one_name_are_both_told() -> None:
    assert who_fits("Jan Janssens", [JAN, KnownName(9, "Jan", "Janssens")]) == [1, 9]


def test_an_initial_that_fits_two_finds_both() -> None:
    assert who_fits("J. Janssens", [JAN, KnownName(9, "Jef", "Janssens")]) == [1, 9]


def test_the_whole_name_goes_before_a_shortened_one() -> None:
    people = [JAN, KnownName(9, "Jan", "Janssens-Dubois"), KnownName(10, "Jan Karel", "Janssens")]
    assert who_fits("Jan Janssens", people) == [1]
    assert who_fits("Jan Janssens", people[1:]) == [9, 10]


def test_names_that_differ_by_their_blanks_only_are_told_apart_where_printed_in_full() -> None:
    people = [KnownName(1, "Mia", "Van den Berghe"), KnownName(2, "Mia", "Vandenberghe")]
    assert who_fits("Mia Vandenberghe", people) == [2]
    assert who_fits("Mia Vanden Berghe", people) == [1, 2]
