"""Commitments: what a recordable promise needs, said field by field."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from woordhouder.commitments.commitment import CommitmentKind, Testability
from woordhouder.commitments.rules import Wording, problems, stands_in

WORDING = Wording(
    title="Opvang in de Stationswijk",
    quote="Tegen 2028 openen we twintig opvangplaatsen.",
    plain_sentence="De lijst wil twintig plaatsen voor kinderen.",
    made_on=date(2024, 9, 2),
    kind=CommitmentKind.ACTION,
    testability=Testability.T1,
)


def wrong(wording: Wording, *, answers_an_ask: bool = False) -> set[str]:
    found = problems(
        wording, election_on=date(2024, 10, 13), answers_an_ask=answers_an_ask, today=date(2026, 11, 2)
    )
    return set(found)


def test_a_promise_with_words_place_and_day_can_be_recorded() -> None:
    assert wrong(WORDING) == set()


def test_every_empty_field_is_named_at_once() -> None:
    assert wrong(replace(WORDING, title=" ", quote="", plain_sentence="\n")) == {"title", "quote", "plain_sentence"}


def test_a_promise_after_the_election_is_none_unless_it_answers_an_ask() -> None:
    late = replace(WORDING, made_on=date(2024, 10, 14))
    assert wrong(late) == {"made_on"}
    assert wrong(late, answers_an_ask=True) == set()


def test_a_promise_from_the_future_is_refused() -> None:
    assert wrong(replace(WORDING, made_on=date(2026, 11, 3)), answers_an_ask=True) == {"made_on"}


def test_a_due_day_comes_after_the_promise() -> None:
    assert wrong(replace(WORDING, due_on=date(2024, 9, 2))) == {"due_on"}


def test_t2_needs_its_yardstick_before_the_first_rating() -> None:
    vague = replace(WORDING, testability=Testability.T2)
    assert wrong(vague) == {"yardstick"}
    assert wrong(replace(vague, yardstick="Minstens 20 erkende plaatsen.")) == set()


def test_a_target_is_a_number_with_its_unit() -> None:
    assert wrong(replace(WORDING, target_value=Decimal(20))) == {"target_unit"}
    assert wrong(replace(WORDING, target_unit="plaatsen")) == {"target_value"}


def test_a_quote_stands_in_its_source_whatever_the_white_space() -> None:
    assert stands_in("openen  we\ntwintig", "Tegen 2028 openen we\u00a0twintig plaatsen.")


def test_a_quote_with_other_words_does_not_stand_in_its_source() -> None:
    assert not stands_in("openen we dertig", "Tegen 2028 openen we twintig plaatsen.")
    assert not stands_in(" ", "Tegen 2028")
