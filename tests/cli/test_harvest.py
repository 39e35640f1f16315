"""Cli: harvest: sources from the facts, switches, a folder or ZIP of saved pages."""

import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from tests.harvest import mandate_town
from tests.harvest.country.pages import Town, town
from tests.harvest.country.place import settle
from woordhouder.civic.reference.facts import council_sources
from woordhouder.cli import main
from woordhouder.council.meeting import Meeting
from woordhouder.harvest.all_sources import all_sources
from woordhouder.harvest.source import Source
from woordhouder.harvest.sources.folder import crawl
from woordhouder.harvest.take_folder import folder_source
from woordhouder.kit.database import make_engine, writing_sessions

PLACE = town("meetingburger", months=2)
# Counted from the facts and the folders: a new source changes no test.
FACTS = list(council_sources())
OWN = sum(fact.platform in all_sources() for fact in FACTS)
CENTRAL = sum(known.card.is_central for known in all_sources().values())
NOTED = OWN + CENTRAL * len(FACTS)
# Sites of makes of their own: no source can ever read these.
UNREAD = next(fact.nis_code for fact in FACTS if fact.platform == "other")


@pytest.fixture
def cli(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("WOORDHOUDER_DATABASE_URL", database_url)
    monkeypatch.setenv("WOORDHOUDER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("WOORDHOUDER_CONTACT", raising=False)
    return CliRunner()


def told(cli: CliRunner, *words: str) -> Result:
    return cli.invoke(main, ["harvest", *words])


def there(database_url: str, place: Town) -> None:
    engine = make_engine(database_url)
    with writing_sessions(engine).begin() as session:
        settle(session, place, is_on=False)
    engine.dispose()


def count(database_url: str, table: type) -> int:
    engine = make_engine(database_url)
    with writing_sessions(engine)() as session:
        found = session.scalar(sa.select(sa.func.count()).select_from(table)) or 0
    engine.dispose()
    return found


def saved(folder: Path) -> Path:
    folder.mkdir()
    for address, data in PLACE.pages().items():
        if "/gr/" in address:
            (folder / f"{quote(address, safe='')}.html").write_bytes(data)
    return folder


def test_the_sources_of_the_facts_are_noted_once_and_off(cli: CliRunner, database_url: str) -> None:
    assert cli.invoke(main, ["civic", "load"]).exit_code == 0
    first = told(cli, "sources")
    assert first.exception is None, first.exception
    assert first.output == f"source: {NOTED} inserted, 0 changed, 0 same\n"
    assert told(cli, "sources").output == f"source: 0 inserted, 0 changed, {NOTED} same\n"
    nobody = told(cli, "run", "--all")
    assert nobody.exit_code == 1
    assert "woordhouder harvest switch --on" in nobody.output
    assert told(cli, "switch", "--on", "11001").output == "11001 echo: on\n"
    assert told(cli, "switch", "--on", "11001").output == "11001 echo: on already\n"
    central = told(cli, "switch", "--on", "11001", "--source", "lokaal-beslist")
    assert central.output == "11001 lokaal-beslist: on\n"
    both = told(cli, "switch", "--off", "11001").output
    assert both == "11001 echo: off\n11001 lokaal-beslist: off\n"
    # Nothing of ours reads its own site.
    assert f"{UNREAD} lokaal-beslist: on\n" in told(cli, "switch", "--on", UNREAD).output


def test_an_empty_database_says_what_to_do_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WOORDHOUDER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("WOORDHOUDER_DATABASE_URL", raising=False)
    for words in (["sources"], ["run", "--municipality", "11001"]):
        refused = told(CliRunner(), *words)
        assert refused.exit_code == 1
        assert refused.output.startswith("Error: The database is not at the newest migration: run `woordhouder mi")


def test_all_are_switched_on_at_once_each_by_the_way_we_can_read(cli: CliRunner, database_url: str) -> None:
    assert cli.invoke(main, ["civic", "load"]).exit_code == 0
    told(cli, "sources")
    lines = told(cli, "switch", "--on", "--all").output.splitlines()
    assert len(lines) == OWN + (len(FACTS) - OWN) * CENTRAL
    assert sum("lokaal-beslist: on" in line for line in lines) == len(FACTS) - OWN
    assert f"{UNREAD} lokaal-beslist: on" in lines
    assert set(told(cli, "switch", "--off", "--all").output.splitlines()) == {
        line.replace(": on", ": off") for line in lines
    }
    assert told(cli, "switch", "--on", "--all", UNREAD).exit_code == 1
    assert told(cli, "switch", "--on").exit_code == 1


def test_saved_pages_are_no_site_of_their_own(cli: CliRunner, database_url: str, tmp_path: Path) -> None:
    assert cli.invoke(main, ["civic", "load"]).exit_code == 0
    told(cli, "sources")
    engine = make_engine(database_url)
    with writing_sessions(engine).begin() as session:
        folder_source(session, UNREAD, tmp_path)
    engine.dispose()
    assert f"{UNREAD} lokaal-beslist: on\n" in told(cli, "switch", "--on", UNREAD).output


def test_addresses_given_by_hand_stay_when_the_facts_are_renewed(cli: CliRunner, database_url: str) -> None:
    assert cli.invoke(main, ["civic", "load"]).exit_code == 0
    told(cli, "sources")
    there = "https://beslist.example/sparql?eenheid=x"
    given = told(cli, "addresses", "11001", there, "--source", "lokaal-beslist")
    assert given.output == f"11001 lokaal-beslist: {there}\n"
    assert told(cli, "sources").output == f"source: 0 inserted, 0 changed, {NOTED} same\n"
    refused = told(cli, "addresses", "11001", "beslist.example", "--source", "lokaal-beslist")
    assert refused.exit_code == 1
    assert "whole address" in refused.output


def test_without_a_mail_address_of_ours_nobody_is_visited(cli: CliRunner, database_url: str) -> None:
    there(database_url, PLACE)
    refused = told(cli, "run", "--municipality", PLACE.nis_code)
    assert refused.exit_code == 1
    assert "mail address" in refused.output


@pytest.mark.parametrize("kind", ["folder", "zip"])
def test_saved_pages_come_in_once(kind: str, cli: CliRunner, database_url: str, tmp_path: Path) -> None:
    there(database_url, PLACE)
    place = saved(tmp_path / "saved")
    if kind == "zip":
        with zipfile.ZipFile(tmp_path / "saved.zip", "w") as packed:
            for file in place.iterdir():
                packed.write(file, file.name)
        place = tmp_path / "saved.zip"
    first = told(cli, "folder", str(place), "--municipality", PLACE.nis_code)
    assert first.exit_code == 0, first.output
    assert "6 stored" in first.output
    assert count(database_url, Meeting) == 2
    again = told(cli, "folder", str(place), "--municipality", PLACE.nis_code)
    assert "0 inserted" in again.output
    assert count(database_url, Source) == 2


def test_a_zip_that_would_swell_is_refused_before_unpacking(
    cli: CliRunner, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there(database_url, PLACE)
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.html", b"0" * 2_000_000)
    monkeypatch.setattr(crawl, "MOST_UNPACKED_BYTES", 1_000_000)
    monkeypatch.setattr(crawl, "_LITTLE_BYTES", 1_000_000)
    refused = told(cli, "folder", str(bomb), "--municipality", PLACE.nis_code)
    assert refused.exit_code == 1
    assert "would unpack to 2000000 bytes" in refused.output
    with zipfile.ZipFile(tmp_path / "many.zip", "w") as packed:
        for number in range(5_001):
            packed.writestr(f"{number}.html", b"")
    assert "5001 files" in told(cli, "folder", str(tmp_path / "many.zip"), "--municipality", PLACE.nis_code).output


def test_mandates_come_in_from_a_file_and_say_what_could_not_be_taken(
    cli: CliRunner, database_url: str, tmp_path: Path
) -> None:
    engine = make_engine(database_url)
    with writing_sessions(engine).begin() as session:
        mandate_town.town(session)
    engine.dispose()
    file = tmp_path / "mandaten.ttl"
    file.write_text(mandate_town.RECORDING)
    first = told(cli, "mandates", str(file))
    assert first.exit_code == 0, first.output
    assert "mandate: 5 inserted, 0 changed, 0 same" in first.output
    assert "person_without_name (1): no name for the person behind it" in first.output
    assert "mandate: 0 inserted, 0 changed, 5 same" in told(cli, "mandates", str(file)).output


def test_mandates_of_nobody_are_not_asked_for(cli: CliRunner, database_url: str) -> None:
    refused = told(cli, "mandates")
    assert refused.exit_code == 1
    assert "Say which" in refused.output


def test_the_archive_read_again_says_same_and_shows_what_it_would_store(
    cli: CliRunner, database_url: str, tmp_path: Path
) -> None:
    there(database_url, PLACE)
    assert told(cli, "folder", str(saved(tmp_path / "saved")), "--municipality", PLACE.nis_code).exit_code == 0
    shown = told(cli, "reread", "--processes", "1")
    assert (shown.exit_code, shown.exception) == (0, None)
    assert shown.output == "6 same, 0 changed, 0 unknown_before, 0 emptied, 0 failed\n"
    stored = told(cli, "reread", "--processes", "1", "--store")
    assert stored.output.splitlines()[1] == "rows: 0 inserted, 0 changed, 0 same"
