"""Cli: `woordhouder plans compare A B` tells how two files differ, without a database."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from woordhouder.cli import main

TEXTS = {"AC1": "We leggen een veilig fietspad aan in de Dorpsstraat", "AC2": "Een dienstencentrum voor ouderen"}

GOALS = dict.fromkeys(("bd_code", "bd_short", "bd_long", "ap_code", "ap_short", "ap_long", "ac_long"), "")
ROW = {"municipality": "Voorbeeldgem", "nis_code": "99001", "total_amount": None, **GOALS}


def write(folder: Path, name: str, amounts: dict[str, dict[str, Any]], **changes: Any) -> str:
    rows = [ROW | {"ac_code": code, "yearly_amounts": by_year} | changes for code, by_year in amounts.items()]
    for row in rows:
        row["ac_short"] = TEXTS.get(row["ac_code"], "Een andere actie")
    file = folder / name
    file.write_text(json.dumps(rows), encoding="utf-8")
    return str(file)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["plans", "compare", *arguments])


def test_two_files_are_compared_with_exact_numbers(tmp_path: Path) -> None:
    before = write(tmp_path, "a.json", {"AC1": {"2026": 100, "2027": "12345678901,10"}, "AC2": {"2026": 1}})
    after = write(tmp_path, "b.json", {"AC1": {"2026": 60, "2027": "12345678901,15"}, "AC3": {"2026": 5}})
    result = run(before, after, "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout, parse_float=str) == {
        "kept": ["AC1"],
        "renamed": [],
        "vanished": ["AC2"],
        "added": ["AC3"],
        "changes": [
            {"code": "AC1", "year": 2026, "from_eur": "100.00", "to_eur": "60.00"},
            {"code": "AC1", "year": 2027, "from_eur": "12345678901.10", "to_eur": "12345678901.15"},
        ],
    }


def test_a_file_is_the_same_as_itself(tmp_path: Path) -> None:
    file = write(tmp_path, "a.json", {"AC1": {"2026": 100}, "AC2": {"2026": 1}})
    assert json.loads(run(file, file, "--json").stdout) == {
        "kept": ["AC1", "AC2"],
        "renamed": [],
        "vanished": [],
        "added": [],
        "changes": [],
    }


def test_a_person_may_say_that_two_rows_are_one_action(tmp_path: Path) -> None:
    before = write(tmp_path, "a.json", {"AC1": {"2026": 100}})
    after = write(tmp_path, "b.json", {"B7": {"2026": 40}})
    printed = json.loads(run(before, after, "--json", "--same", "1:1").stdout)
    assert [(pair["from_code"], pair["to_code"]) for pair in printed["renamed"]] == [("AC1", "B7")]
    assert printed["vanished"] == printed["added"] == []
    assert run(before, after, "--same", "one:two").exit_code == 2


def test_what_makes_the_figures_doubtful_is_told_beside_them(tmp_path: Path) -> None:
    before = write(tmp_path, "a.json", {"AC1": {"2026": 100}}, total_amount=250)
    after = write(tmp_path, "b.json", {"AC1": {"2026": 100}}, nis_code="99002")
    result = run(before, after, "--json")
    assert "total_differs (rij 1): total_amount is 250.00 euro" in result.stderr
    assert "not of one municipality" in result.stderr
    assert json.loads(result.stdout)["kept"] == ["AC1"]


def test_without_json_the_difference_is_told_in_lines(tmp_path: Path) -> None:
    before = write(tmp_path, "a.json", {"AC1": {"2026": 100, "2027": 100}, "AC2": {"2026": 1}})
    after = write(tmp_path, "b.json", {"AC1": {"2026": 100, "2029": 100}})
    lines = run(before, after).stdout.splitlines()
    assert lines[0] == "1 kept, 0 renamed, 0 merged, 0 split, 1 vanished, 0 added"
    assert "kept AC1: later, 200.00 -> 200.00 euro (100.00 moved)" in lines


@pytest.mark.parametrize("content", ["", "<html></html>"])
def test_a_file_that_cannot_be_read_stops_with_one_line(tmp_path: Path, content: str) -> None:
    good = write(tmp_path, "a.json", {"AC1": {"2026": 100}})
    (tmp_path / "b.json").write_text(content)
    result = run(good, str(tmp_path / "b.json"), "--json")
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (1, "", 1)
