"""Cli: `woordhouder plans read FILE` prints a reading or one clear line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from woordhouder.cli import main

RECORDINGS = Path(__file__).resolve().parents[1] / "recordings" / "bbc"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["plans", "read", *arguments])


def test_a_reading_is_printed_as_one_json_object() -> None:
    file = str(RECORDINGS / "totals.json")
    result = run(file, "--json")
    assert result.exit_code == 0
    printed = json.loads(result.stdout)
    assert list(printed) == [
        *("file", "municipality_nis", "period", "objectives", "action_plans", "actions"),
        *("rows", "yearly_eur", "issues"),
    ]
    assert printed["file"] == file
    assert printed["municipality_nis"] == "99999"
    assert printed["period"] == [2026, 2031]
    assert (printed["objectives"], printed["action_plans"], printed["actions"]) == (1, 1, 2)
    assert printed["yearly_eur"]["2026"] == "200.10"


def test_a_row_tells_codes_texts_and_amounts_as_decimal_strings() -> None:
    row = json.loads(run(str(RECORDINGS / "totals.json"), "--json").stdout)["rows"][0]
    assert (row["bd_code"], row["ap_code"], row["ac_code"]) == ("BD01", "AP01", "AC0001")
    assert row["ac_short"] == "Fietspad Dorpsstraat"
    assert row["ac_long"] == row["shown_text"] == "Fietspad Dorpsstraat en Kerkstraat"
    assert row["amounts_eur"]["2026"] == "100.10"
    assert row["amount_kinds"] == [{"flow": "expenditure", "nature": "investment", "basis": "estimate"}]


def test_an_unknown_amount_is_left_out_and_its_year_named() -> None:
    row = json.loads(run(str(RECORDINGS / "amounts_as_text.json"), "--json").stdout)["rows"][6]
    assert row["amounts_eur"] == {"2027": "100.00"}
    assert row["unknown_years"] == ["2026"]


def test_an_issue_has_code_message_and_place() -> None:
    issues = json.loads(run(str(RECORDINGS / "totals.json"), "--json").stdout)["issues"]
    assert [list(issue) for issue in issues] == [["code", "message", "where"]] * len(issues)
    assert {issue["code"] for issue in issues} == {"nis_unknown", "total_differs"}


def test_without_json_the_reading_is_told_in_lines() -> None:
    result = run(str(RECORDINGS / "totals.json"))
    assert result.exit_code == 0
    assert "1 objectives, 1 action plans, 2 actions on 2 rows" in result.stdout
    assert "total_differs (rij 2):" in result.stdout


@pytest.mark.parametrize("name", ["empty.json", "one_object.json", "page.json", "not_there.json", ""])
def test_a_file_that_cannot_be_read_gives_one_line_on_standard_error_and_status_1(name: str) -> None:
    result = run(str(RECORDINGS / name), "--json")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert "cannot be read: " in result.stderr
