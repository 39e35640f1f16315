"""Cli: `woordhouder matching suggest` tells per municipality what it found."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy.engine import Engine

from tests import make
from woordhouder.cli import main
from woordhouder.kit.database import writing_sessions


@pytest.fixture
def settings(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WOORDHOUDER_DATABASE_URL", database_url)
    monkeypatch.setenv("WOORDHOUDER_DATA_DIR", str(tmp_path))


def test_every_municipality_with_promises_is_looked_through(settings: None, engine: Engine) -> None:
    with writing_sessions(engine).begin() as session:
        town = make.make_municipality(session, nis_code="90001")
        make.make_commitment(session, make.make_list(session, town))
        make.make_decision(session, make.make_meeting(session, town), "Opvangplaatsen in de Stationswijk")
    first = CliRunner().invoke(main, ["matching", "suggest"])
    assert first.stdout == "Voorbeeldgem (90001): 1 inserted, 0 same, 0 removed\n"
    again = CliRunner().invoke(main, ["matching", "suggest", "--municipality", "90001"])
    assert again.stdout == "Voorbeeldgem (90001): 0 inserted, 1 same, 0 removed\n"


def test_an_unknown_municipality_is_one_clear_line(settings: None, engine: Engine) -> None:
    result = CliRunner().invoke(main, ["matching", "suggest", "--municipality", "12345"])
    assert result.exit_code == 1
    assert "No municipality with NIS code 12345" in result.stderr
