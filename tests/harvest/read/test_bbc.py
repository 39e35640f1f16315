"""Harvest, read: every oddity that plans are known for, from recordings of a municipality that does not exist."""

from decimal import Decimal
from pathlib import Path

import pytest

from woordhouder.civic.reference.places import known_places
from woordhouder.harvest.plan_records import PlanReading
from woordhouder.harvest.read.bbc import read_plan
from woordhouder.harvest.read.json_bytes import LARGEST_BYTES, read_json
from woordhouder.kit.errors import Unreadable

RECORDINGS = Path(__file__).resolve().parents[2] / "recordings" / "bbc"
PLACES = known_places().with_place("99999", "Voorbeeldgem")


def reading(name: str) -> PlanReading:
    return read_plan((RECORDINGS / name).read_bytes(), PLACES)


def issues(read: PlanReading) -> list[tuple[str, str]]:
    return [(issue.code, issue.where) for issue in read.issues]


def message(read: PlanReading, code: str) -> str:
    return next(issue.message for issue in read.issues if issue.code == code)


def test_each_action_shows_its_whole_text() -> None:
    assert [action.shown_text for action in reading("texts.json").actions] == [
        "Fietspad Dorpsstraat en Kerkstraat",
        "Meer banken en vuilnisbakken op het openbaar domein.",
        "Nieuwe opvang voor daklozen",
        "We planten duizend bomen.",
        "Schooltoelage",
        "Renovatie sociale woningen in de Beekwijk",
        "We investeren in preventie, welzijn, slachtofferhulp en nazorg.",
        "overigBeleid zonder actie",
        "Gelijkblijvend Beleid Financiën",
    ]


def test_the_published_texts_stay_beside_the_shown_one() -> None:
    action = reading("texts.json").actions[2].action
    assert action.long_text == "Publieke info:\nWe bouwen een huis voor wie geen dak heeft."


def test_only_money_without_goal_is_residual() -> None:
    residual = [action.action.code for action in reading("texts.json").actions if action.is_residual]
    assert residual == ["overigBeleid_NIHIL", "GBB-1"]


def test_codes_are_trimmed_and_counted_once_and_no_row_is_lost() -> None:
    read = reading("codes.json")
    assert len(read.actions) == 9
    assert [a.action.code for a in read.actions] == [
        "AC0001",
        "AC0001",
        "AC0002",
        "AC0003",
        "",
        "",
        "12",
        "AC0005",
        "",
    ]
    assert (read.objective_count, read.action_plan_count, read.action_count) == (2, 1, 5)
    assert read.yearly_eur()[2026] == Decimal("8000.10")


def test_every_oddity_of_codes_is_told_with_its_rows() -> None:
    assert issues(reading("codes.json")) == [
        ("code_not_text", "rij 7"),
        ("code_too_long", "rij 9"),
        ("orphan", "rij 3"),
        ("orphan", "rij 4"),
        ("no_action_code", "rij 5; rij 9"),
        ("no_codes", "rij 6"),
        ("action_code_twice", "rijen 1, 2"),
        ("code_with_several_texts", "rijen 7, 8"),
    ]


def test_amounts_as_text_are_read_the_belgian_way_or_not_at_all() -> None:
    first_years = [
        {a.year: str(a.amount_eur) for a in action.amounts}.get(2026)
        for action in reading("amounts_as_text.json").actions
    ]
    assert first_years == [
        *("1234.50", "990000.00", "1234.50", "1234.50", "-1234.00", "500.00", None, None, None),
        *("4768384.00", "2040.00", None, "1234.50", "500.00", None, "-75.00", "1234.567"),
    ]


def test_an_unknown_amount_is_no_zero_in_the_sums_and_is_named() -> None:
    read = reading("amounts_as_text.json")
    assert [action.position for action in read.actions if action.unknown_years == (2026,)] == [7, 8, 9, 12, 15]
    assert read.yearly_eur()[2027] == Decimal(1700)
    told = dict(issues(read))
    assert told["amount_as_text"].startswith("rij 1, 2026; rij 3, 2026; rij 4, 2026; rij 6, 2026; rij 10, 2026")
    assert ("amount_ambiguous", "rij 2, 2026") in issues(read)
    assert ("amount_unknown", "rij 7, 2026") in issues(read)
    assert ("amount_finer_than_cent", "rij 17, 2026") in issues(read)


def test_numbers_as_text_add_up_exactly() -> None:
    read = reading("numbers_as_text.json")
    assert set(read.yearly_eur().values()) == {Decimal("64001.00")}
    assert [issue.code for issue in read.issues] == ["amount_as_text"]


def test_a_total_that_is_not_the_sum_of_the_years_is_told_with_both_figures() -> None:
    read = reading("totals.json")
    assert issues(read) == [("total_differs", "rij 2")]
    assert "301.00" in message(read, "total_differs")
    assert "300.00" in message(read, "total_differs")


def test_years_outside_the_plan_are_kept_and_told_and_no_year_is_guessed() -> None:
    read = reading("years.json")
    assert read.period == (2026, 2031)
    assert {year: int(amount) for year, amount in read.yearly_eur().items()} == {
        1926: 20,
        2026: 11,
        2031: 2,
        2032: 50,
    }
    assert [i for i in issues(read) if i[0] != "total_differs"] == [
        ("year_unreadable", "rij 1"),
        ("year_unreadable", "rij 1"),
        ("year_outside_period", "rij 1"),
        ("year_after_period", "rij 1"),
    ]
    assert [(fault.code, fault.row) for fault in read.faults if fault.code == "year_outside_period"] == [
        ("year_outside_period", 1)
    ]


def test_the_plan_before_is_known_as_such() -> None:
    read = reading("old_plan.json")
    assert read.period == (2020, 2025)
    assert ("other_period", "bestand") in issues(read)


def test_what_is_no_row_is_told_and_the_others_go_on() -> None:
    read = reading("rows.json")
    assert [action.position for action in read.actions] == [1, 5, 6, 7, 8]
    told = issues(read)
    assert ("row_not_an_object", "rij 2; rij 3; rij 4") in told
    assert ("amounts_unreadable", "rij 6") in told
    assert ("field_unknown", "rij 7") in told
    assert ("text_not_text", "rij 7") in told
    assert ("field_missing", "rij 5; rij 8") in told
    assert read.yearly_eur()[2026] == Decimal(2000)


def test_a_year_or_field_given_twice_is_unknown_unless_both_are_the_same() -> None:
    read = reading("given_twice.json")
    assert read.yearly_eur() == {2027: Decimal(3)}
    assert read.actions[0].unknown_years == (2026,)
    assert read.actions[0].objective.short_text == ""
    assert ("year_given_twice", "rij 1, 2026") in issues(read)
    assert "'Veilig verkeer' en 'Vlot verkeer'" in message(read, "field_given_twice")


@pytest.mark.parametrize(
    ("name", "code", "told"),
    [
        ("nis_unknown.json", "nis_unknown", ["71001", "Aalst heeft 41002"]),
        ("nis_unknown_name.json", "nis_unknown", ["12345", "Nergensgem", "verbeter de code of de naam"]),
        ("nis_of_other.json", "nis_other_name", ["24062 is Leuven", "Gent heeft 44021"]),
        ("nis_of_merged.json", "nis_of_merged", ["23023 is van Galmaarden", "Pajottegem (23106)"]),
        (
            "nis_old_name.json",
            "nis_other_name",
            ["23106 is Pajottegem", "Gooik is sinds 2025 een deel van Pajottegem"],
        ),
        ("nis_missing.json", "nis_missing", ["Boom", "11005"]),
    ],
)
def test_a_code_that_does_not_fit_its_name_is_told_with_the_one_that_does(
    name: str, code: str, told: list[str]
) -> None:
    read = reading(name)
    assert issues(read) == [(code, "rijen 1, 2")]
    for words in told:
        assert words in message(read, code)


def test_a_wrong_code_is_never_corrected_behind_ones_back() -> None:
    assert reading("nis_of_other.json").municipality_nis == "24062"
    assert reading("nis_missing.json").municipality_nis is None


def test_a_code_as_number_and_the_board_s_full_name_are_understood() -> None:
    read = reading("nis_as_number.json")
    assert read.municipality_nis == "11001"
    assert issues(read) == [("code_not_text", "rij 1; rij 2")]


def test_several_municipalities_in_one_file_are_kept_apart_and_told() -> None:
    read = reading("several_municipalities.json")
    assert read.municipality_nis is None
    assert [a.municipality_nis for a in read.actions] == ["11001", "11001", "11002", "11002"]
    assert (read.objective_count, read.action_count) == (2, 4)
    assert issues(read) == [("several_municipalities", "bestand")]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("with_bom.json", []),
        ("windows_1252.json", [("encoding", "bestand")]),
        ("utf_16.json", [("encoding", "bestand")]),
        ("utf_16_without_bom.json", [("encoding", "bestand")]),
    ],
)
def test_another_encoding_gives_the_same_text(name: str, told: list[tuple[str, str]]) -> None:
    read = reading(name)
    assert read.actions[0].shown_text == "Café voor iedereen: één plek – warm én open"
    assert issues(read) == told


def test_signs_that_no_text_holds_are_marked_as_lost() -> None:
    read = reading("damaged_text.json")
    assert read.actions[0].action.long_text == "Fietspad\ufffd Dorps\ufffdstraat"
    assert issues(read) == [("text_damaged", "rij 1")]


def test_a_line_break_inside_a_text_does_not_stop_the_reading() -> None:
    read = read_plan(b'[{"ac_code": "AC1", "ac_long": "Een plein\nvoor iedereen"}]', PLACES)
    assert read.actions[0].action.long_text == "Een plein\nvoor iedereen"


def test_an_empty_list_is_an_empty_reading_and_told() -> None:
    read = reading("empty_list.json")
    assert (read.actions, read.period, read.municipality_nis, read.yearly_eur()) == ((), None, None, {})
    assert issues(read) == [("no_rows", "bestand")]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("empty.json", "het bestand is leeg"),
        ("one_object.json", "één object en geen lijst van acties"),
        ("not_json.json", r"geen JSON \(regel 1, teken 1\)"),
        ("page.json", "HTML of XML"),
        ("report.json", "een PDF"),
        ("truncated.json", r"stopt in het midden \(regel 38, teken 15\)"),
    ],
)
def test_a_file_that_is_no_list_of_actions_is_refused_with_the_reason(name: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        reading(name)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"[" * 10_000, "te diep genest"),
        (b'[{"yearly_amounts":' * 10_000, "te diep genest"),
        (b"[{}", "stopt in het midden"),
        (b"\x81\x8d\x8f", "geen tekst"),
        (b"[1e999999999999999999999]", "getal dat te groot is"),
        (b"7", "één waarde"),
        (b"\xff\xfe", "stopt in het midden"),
    ],
    ids=["deep", "deep objects", "truncated", "bytes", "number", "value", "only a mark"],
)
def test_bytes_that_nobody_can_read_are_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read_plan(data, PLACES)


def test_a_file_larger_than_any_plan_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(Unreadable, match="groter dan 10 MB"):
        read_json(b"[" + b" " * LARGEST_BYTES)


def test_more_rows_than_any_plan_has_are_refused() -> None:
    with pytest.raises(Unreadable, match="20001 rijen"):
        read_plan(b"[" + b",".join([b"{}"] * 20_001) + b"]", PLACES)


def test_many_rows_with_the_same_oddity_make_one_issue() -> None:
    read = read_plan(b"[" + b",".join([b"{}"] * 5000) + b"]", PLACES)
    assert len(read.actions) == 5000
    assert len(read.issues) < 20
    assert next(i for i in read.issues if i.code == "field_missing").where.endswith("rij 20; en 4980 meer")
