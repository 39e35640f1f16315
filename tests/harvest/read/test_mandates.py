"""Harvest, read: offices, groups and lists from the mandate database; a fictional one and the genuine samples."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests.shared import samples
from woordhouder.harvest.mandate_records import MandateRecord, MandatesRecord, Seat, Status
from woordhouder.harvest.read.mandates import read_mandates
from woordhouder.kit.errors import Unreadable

RECORDING = Path(__file__).parents[2] / "recordings" / "mandates" / "voorbeeldgem.ttl"
ID = "https://voorbeeldgem.example/id/"


@pytest.fixture(scope="module")
def read() -> MandatesRecord:
    return read_mandates([RECORDING.read_bytes()])


def _one(read: MandatesRecord, name: str) -> MandateRecord:
    return next(one for one in read.mandates if one.uri == f"{ID}mandataris/{name}")


def test_an_office_has_its_person_body_group_and_period(read: MandatesRecord) -> None:
    one = _one(read, "wens-raad")
    assert one.person_uri == f"{ID}persoon/wens"
    assert (one.seat, one.status) == (Seat.COUNCILLOR, Status.EFFECTIVE)
    assert one.body_uris == (f"{ID}orgaan/gr-2025",)
    assert one.group_uri == f"{ID}fractie/brug"


def test_midnight_in_brussels_is_the_next_day_and_year_one_is_no_end(read: MandatesRecord) -> None:
    assert (_one(read, "wens-raad").starts_on, _one(read, "wens-raad").ends_on) == (date(2024, 12, 2), None)
    assert _one(read, "papier-raad").ends_on == date(2026, 6, 30)


def test_order_portfolio_and_deputy_are_read(read: MandatesRecord) -> None:
    alderman = _one(read, "wens-schepen")
    assert (alderman.seat, alderman.rank, alderman.portfolio) == (
        Seat.ALDERMAN,
        "Eerste schepen",
        "Kinderopvang, Onderwijs",
    )
    chair = _one(read, "droomers-voorzitter")
    assert (chair.status, chair.deputy_uri) == (Status.PREVENTED, f"{ID}mandataris/papier-raad")


def test_a_group_name_is_read_under_both_spellings_of_its_property_without_its_blanks(read: MandatesRecord) -> None:
    assert [group.name for group in read.groups] == ["Lijst De Brug", "Lijst De Brug", "Vuurtoren"]


def test_of_a_person_only_the_names_come_through(read: MandatesRecord) -> None:
    person = next(one for one in read.people if one.uri.endswith("/wens"))
    assert (person.given_name, person.family_name, person.alternative_name) == ("Mia", "De Wens", "Mieke")
    assert "1970" not in repr(read)
    assert "human-sex" not in repr(read)


def test_what_is_odd_is_told_and_never_made_up(read: MandatesRecord) -> None:
    assert Counter(issue.code for issue in read.issues) == {"mandate_draft": 1, "bad_date": 1, "several_groups": 1}
    assert _one(read, "begin").starts_on is None
    assert _one(read, "naamloos").group_uri is None
    assert _one(read, "ambt").seat is None
    assert _one(read, "district").is_other_office


def test_a_sparql_answer_with_rows_says_the_same_as_turtle() -> None:
    def row(*parts: str) -> str:
        cells = zip("spo", parts, strict=True)
        return "{" + ",".join(f'"{key}":{{"type":"uri","value":"{value}"}}' for key, value in cells) + "}"

    a = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    m = "http://data.vlaanderen.be/ns/mandaat#"
    rows = ",".join(
        (
            row(f"{ID}x", a, f"{m}Mandataris"),
            row(f"{ID}x", f"{m}start", "2025-01-06"),
            row(f"{ID}x", "urn:p", "geheim"),
        )
    )
    answer = f'{{"head":{{"vars":["s","p","o"]}},"results":{{"bindings":[{rows}]}}}}'
    (one,) = read_mandates([answer.encode()]).mandates
    assert (one.uri, one.starts_on) == (f"{ID}x", date(2025, 1, 6))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   ",
        b"<!doctype html><p>Onderhoud",
        b"\xff\xfe",
        b"dit is geen turtle",
        b"<a> <b> ",
        b"{",
        b'{"results": []}',
        b'{"results": {"bindings": [{"s": 1}]}}',
        b"[" * 100_000,
        b"<a> <b> " + b"( " * 50_000,
        b'<a> <b> """',
    ],
    ids=range(12),
)
def test_what_is_no_mandate_file_is_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read_mandates([data])


@pytest.mark.parametrize(
    ("name", "people", "groups", "mandates", "in_groups", "with_end", "lists"),
    [
        ("mandatarissen-bilzen-2019.ttl", 58, 10, 111, 50, 11, 0),
        ("mandatarissen-boortmeerbeek-2019.ttl", 23, 5, 51, 12, 8, 0),
        ("fracties-2018.ttl", 0, 46, 0, 0, 0, 0),
        ("kandidatenlijsten-2024-zonder-strijd.ttl", 0, 0, 0, 0, 0, 2),
        ("kandidatenlijsten-2024-districten.ttl", 0, 0, 0, 0, 0, 0),
    ],
)
def test_the_genuine_files_give_exactly_what_they_hold(
    name: str, people: int, groups: int, mandates: int, in_groups: int, with_end: int, lists: int
) -> None:
    read = read_mandates([(samples("council") / "mandates" / name).read_bytes()])
    assert (len(read.people), len(read.groups), len(read.mandates)) == (people, groups, mandates)
    assert sum(one.group_uri is not None for one in read.mandates) == in_groups
    assert sum(one.ends_on is not None for one in read.mandates) == with_end
    assert len(read.lists) == lists
    assert all(group.name and group.name == group.name.strip() for group in read.groups)
