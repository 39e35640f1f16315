"""Cli: `woordhouder council read FILE…` prints readings; what cannot be read gives one line, the rest goes on."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from woordhouder.cli import main
from woordhouder.harvest.read.repair import MAX_PAGE_BYTES

RECORDINGS = Path(__file__).resolve().parents[1] / "recordings"
PAGE = str(RECORDINGS / "echo" / "notulen.html")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["council", "read", *arguments])


def test_readings_are_printed_as_one_json_array() -> None:
    result = run(PAGE, str(RECORDINGS / "meetingburger" / "agenda.html"), "--json")
    assert result.exit_code == 0
    pages = json.loads(result.stdout)
    assert [page["kind"] for page in pages] == ["minutes", "agenda"]
    assert list(pages[0]) == ["file", "kind", "body", "municipality_nis", "meetings", "counts", "issues"]
    assert pages[0]["file"] == PAGE


def test_a_reading_has_the_parts_of_the_contract() -> None:
    page = json.loads(run(PAGE, "--json").stdout)[0]
    meeting = page["meetings"][0]
    handling = meeting["handlings"][0]
    ballot = handling["ballots"][0]
    assert list(page["body"]) == ["uri", "name", "classification"]
    assert list(meeting) == ["uri", "planned_start", "started_at", "ended_at", "agenda_items", "handlings"]
    assert list(meeting["agenda_items"][0]) == ["uri", "title", "position", "planned_public"]
    assert list(handling) == ["uri", "agenda_item", "public", "decisions", "ballots"]
    assert list(handling["decisions"][0]) == ["uri", "title", "description", "types", "articles"]
    assert list(ballot) == [
        *("subject", "outcome", "raw_outcome", "secret", "for", "against", "abstained", "votes"),
    ]
    assert list(ballot["votes"][0]) == ["name", "mandate_uri", "choice"]
    assert list(page["counts"]) == [
        *("meetings", "agenda_items", "handlings", "decisions", "articles", "ballots", "votes"),
    ]


def test_without_json_the_reading_is_told_in_lines() -> None:
    result = run(PAGE)
    assert result.exit_code == 0
    assert "minutes, Gemeenteraad Voorbeeldgem, 26/01/2026, NIS code 99999" in result.stdout
    assert "3 agenda items, 3 handlings, 3 decisions, 0 articles, 3 ballots, 6 votes" in result.stdout


def test_a_page_that_says_nothing_is_an_empty_list_and_an_issue(tmp_path: Path) -> None:
    file = tmp_path / "leeg.html"
    file.write_text("<html><body><p>Niets</p></body></html>")
    result = run(str(file), "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)[0]["meetings"] == []
    assert json.loads(result.stdout)[0]["issues"][0]["code"] == "nothing_found"


@pytest.mark.parametrize("content", [None, b"", b"%PDF-1.7", b"PK\x03\x04", b"\x89PNG", b"tekst"])
def test_a_file_that_cannot_be_read_gives_one_line_and_status_1_and_the_rest_goes_on(
    tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "stuk.html"
    if content is not None:
        file.write_bytes(content)
    result = run(str(file), PAGE, "--json")
    assert result.exit_code == 1
    assert [page["file"] for page in json.loads(result.stdout)] == [PAGE]
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith(f"{file} cannot be read: ")


def test_a_folder_and_a_page_too_large_are_told(tmp_path: Path) -> None:
    large = tmp_path / "groot.html"
    with large.open("wb") as opened:
        opened.write(b"<html>")
        opened.truncate(2 * MAX_PAGE_BYTES)
    result = run(str(tmp_path), str(large), "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout) == []
    assert len(result.stderr.splitlines()) == 2
    assert "more than the 25 MB" in result.stderr


def test_a_file_named_by_its_address_is_read_at_that_address(tmp_path: Path) -> None:
    file = tmp_path / "https%3A%2F%2Fvoorbeeldgem.example%2Fzittingen%2F1%2Fnotulen.html"
    file.write_text(
        '<html><body vocab="http://data.vlaanderen.be/ns/besluit#"><div typeof="Zitting" resource="#z">'
    )
    page = json.loads(run(str(file), "--json").stdout)[0]
    assert page["kind"] == "minutes"
    assert page["meetings"][0]["uri"] == "https://voorbeeldgem.example/zittingen/1/notulen#z"
