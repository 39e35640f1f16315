"""Plans: a revision that cuts, delays or drops an action is told with both figures; small shifts are not."""

from datetime import date
from decimal import Decimal

import pytest

from woordhouder.plans.setback import Setback, SetbackKind, open_years, setback, within
from woordhouder.plans.setback_words import in_euros, in_row, setback_in_words

JUNE = date(2026, 6, 22)
PLANNED = {2026: 40_000, 2027: 120_000, 2028: 80_000}


def _eur(euros: dict[int, int]) -> dict[int, Decimal]:
    return {year: Decimal(amount) for year, amount in euros.items()}


def _found(before: dict[int, int], after: dict[int, int] | None) -> Setback | None:
    return setback(_eur(before), None if after is None else _eur(after))


@pytest.mark.parametrize(
    ("after", "kind", "words"),
    [
        (
            {2026: 40_000, 2028: 80_000, 2029: 120_000},
            SetbackKind.DELAYED,
            "In juni 2026 is 120.000 euro verschoven van 2027 naar 2029. Het totaal bleef 240.000 euro.",
        ),
        (
            {2026: 40_000, 2028: 80_000, 2029: 130_000},
            SetbackKind.DELAYED,
            "In juni 2026 is 120.000 euro verschoven van 2027 naar 2029."
            " Het totaal ging van 240.000 naar 250.000 euro.",
        ),
        (
            {2026: 40_000, 2027: 60_000, 2028: 20_000},
            SetbackKind.CUT,
            "In juni 2026 daalde het bedrag van 240.000 naar 120.000 euro.",
        ),
        (
            {2028: 80_000, 2029: 100_000},
            SetbackKind.CUT,
            "In juni 2026 daalde het bedrag van 240.000 naar 180.000 euro."
            " Ook is 100.000 euro verschoven van 2026 en 2027 naar 2029.",
        ),
        (
            {2026: 0, 2027: 0},
            SetbackKind.DROPPED,
            "In juni 2026 ging het bedrag van 240.000 naar 0 euro.",
        ),
        (
            None,
            SetbackKind.DROPPED,
            "In juni 2026 verdween deze actie uit het plan. Er stond 240.000 euro voor.",
        ),
    ],
)
def test_what_was_taken_away_is_told_with_both_figures(
    after: dict[int, int] | None, kind: SetbackKind, words: str
) -> None:
    found = _found(PLANNED, after)
    assert found is not None
    assert found.kind is kind
    assert setback_in_words(found, JUNE) == words


@pytest.mark.parametrize(
    "after",
    [
        PLANNED,
        {2026: 160_000, 2027: 0, 2028: 80_000},  # sooner
        {2026: 40_000, 2027: 120_000, 2028: 200_000},  # raised
        {2026: 40_000, 2027: 120_000, 2028: 68_001},  # less than one twentieth
        {2026: 40_000, 2027: 108_001, 2028: 91_999},  # less than one twentieth later
    ],
)
def test_what_takes_nothing_or_little_away_gives_no_alarm(after: dict[int, int]) -> None:
    assert _found(PLANNED, after) is None


def test_one_twentieth_is_enough_and_a_hundred_euro_is_the_least() -> None:
    assert _found(PLANNED, {2026: 40_000, 2027: 120_000, 2028: 68_000}) is not None
    assert _found({2026: 1000}, {2026: 901}) is None
    assert _found({2026: 1000}, {2026: 900}) is not None


def test_an_action_without_money_is_dropped_only_where_it_left_the_plan() -> None:
    assert _found({}, {}) is None
    assert _found({2026: 0}, {2027: 0}) is None
    gone = _found({}, None)
    assert gone is not None
    assert "Er stond geen bedrag bij." in setback_in_words(gone, None)


def test_a_closed_year_that_is_left_out_takes_nothing_away() -> None:
    years = open_years({2026, 2027, 2028}, {2027, 2028, 2029}, date(2027, 6, 28))
    assert years == {2027, 2028, 2029}
    assert setback(within(_eur(PLANNED), years), _eur({2027: 120_000, 2028: 80_000})) is None


def test_a_year_that_was_not_closed_yet_counts_although_nothing_is_left_in_it() -> None:
    assert open_years({2026, 2027}, {2028}, JUNE) == {2026, 2027, 2028}
    assert open_years({2026, 2027}, {2028}, None) == {2026, 2027, 2028}


def test_years_and_euros_are_written_as_people_do() -> None:
    assert in_row([2026, 2027, 2029]) == "2026, 2027 en 2029"
    assert in_euros(Decimal("1234567.5")) == "1.234.567,50"
