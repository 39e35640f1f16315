"""Cli: `civic load`, `council import` and `plans import` tell their counts, and what failed in one clear line."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.harvest.council_paper import Point, paper
from woordhouder.cli import main
from woordhouder.kit.migrate import migrate

RECORDINGS = Path(__file__).resolve().parents[1] / "recordings" / "bbc"
AGENDA = paper("agenda", Point("Kinderopvang", "7"))


@pytest.fixture(autouse=True)
def installation(sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WOORDHOUDER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("WOORDHOUDER_DATABASE_URL", f"sqlite:///{tmp_path / 'test.db'}")
    (tmp_path / "test.db").write_bytes(sqlite_template.read_bytes())


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


def test_the_facts_come_in_and_a_second_time_are_the_same() -> None:
    assert "municipality: 285 inserted, 0 changed, 0 same" in run("civic", "load").stdout
    assert "municipality: 0 inserted, 0 changed, 285 same" in run("civic", "load").stdout


def test_files_are_imported_with_their_counts_and_one_bad_file_stops_none(tmp_path: Path) -> None:
    run("civic", "load")
    good, bad, missing = tmp_path / "agenda.html", tmp_path / "leeg.html", tmp_path / "weg.html"
    good.write_bytes(AGENDA)
    bad.write_bytes(b"")
    result = run("council", "import", bad, missing, good, "--municipality", "41002")
    assert result.exit_code == 1
    assert [line.split(": not imported")[0] for line in result.stderr.splitlines()] == [str(bad), str(missing)]
    assert f"{good}: meeting 1 inserted" in result.stdout
    again = run("council", "import", good, "--municipality", "41002")
    assert again.exit_code == 0
    assert "meeting 0 inserted, 0 changed, 1 same; agenda_item 0 inserted, 0 changed, 1 same" in again.stdout


def test_what_the_database_refuses_is_one_clear_line_and_stops_no_other_file(tmp_path: Path) -> None:
    run("civic", "load")
    database = sqlite3.connect(tmp_path / "test.db")
    database.execute("CREATE TRIGGER no_b BEFORE INSERT ON document WHEN NEW.address LIKE '%b.html' "
                     "BEGIN SELECT RAISE(ABORT, 'no b here'); END")  # fmt: skip
    database.commit()
    database.close()
    for name in ("a.html", "b.html", "c.html"):
        (tmp_path / name).write_bytes(AGENDA)
    files = [tmp_path / name for name in ("a.html", "b.html", "c.html")]
    result = run("council", "import", *files, "--municipality", "41002")
    assert result.exit_code == 1
    assert [line.split(": meeting")[0] for line in result.stdout.splitlines()] == [str(files[0]), str(files[2])]
    assert result.stderr.startswith(f"{files[1]}: not imported: the database refused it (no b here)")


def test_a_page_of_an_unknown_body_says_what_to_do(tmp_path: Path) -> None:
    page = tmp_path / "agenda.html"
    page.write_bytes(AGENDA)
    result = run("council", "import", page)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "--municipality" in result.stderr


def test_a_plan_of_an_unknown_municipality_is_one_clear_line() -> None:
    run("civic", "load")
    result = run("plans", "import", RECORDINGS / "totals.json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1
    assert "99999" in result.stderr


@pytest.mark.parametrize(
    "words",
    [("plans", "import", "{plan}"), ("council", "import", "{page}", "--municipality", "11001"), ("civic", "load")],
    ids=["plan", "page", "facts"],
)
def test_a_command_knows_every_table_it_needs_in_a_process_of_its_own(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    # Inside the test process other tests have imported every room, which hides what a command forgets.
    run("civic", "load")
    (tmp_path / "agenda.html").write_bytes(AGENDA)
    plan = json.loads((RECORDINGS / "totals.json").read_text())
    for row in plan:
        row |= {"nis_code": "11001", "municipality": "Aartselaar"}
    (tmp_path / "plan.json").write_text(json.dumps(plan))
    files = {"plan": tmp_path / "plan.json", "page": tmp_path / "agenda.html"}
    command = [sys.executable, "-m", "woordhouder", *(word.format(**files) for word in words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_migration_brings_the_facts_in(tmp_path: Path) -> None:
    migrate(f"sqlite:///{tmp_path / 'test.db'}", "base")
    assert run("migrate").exit_code == 0
    assert "285 same" in run("civic", "load").stdout
