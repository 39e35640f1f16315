"""Harvest: saved pages under names of all kinds."""

import os
import zipfile
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from sqlalchemy import Engine

from tests.fakes import FixedClock
from tests.harvest.country.pages import town
from tests.harvest.country.place import settle
from woordhouder.harvest.harvest_run import RunState
from woordhouder.harvest.run import run_source
from woordhouder.harvest.sources.folder.crawl import crawl
from woordhouder.harvest.sources.folder.file_names import free_address
from woordhouder.harvest.take_folder import NoFetch, folder_source
from woordhouder.harvest.walk import LONGEST_ADDRESS, Errand
from woordhouder.kit.blobs import BlobFolder
from woordhouder.kit.database import writing_sessions

PLACE = town("meetingburger", months=1)
ADDRESS, PAGE = next((address, page) for address, page in PLACE.pages().items() if "/gr/" in address)


def addresses(place: Path) -> list[str]:
    return [one.address for one in crawl(NoFetch(), Errand((str(place),), date(2024, 12, 1), date(2027, 1, 1)))]


def test_a_page_that_was_saved_twice_comes_in_twice(engine: Engine, blobs: BlobFolder, tmp_path: Path) -> None:
    for folder in ("maandag", "dinsdag"):
        (tmp_path / "saved" / folder).mkdir(parents=True)
        (tmp_path / "saved" / folder / f"{quote(ADDRESS, safe='')}.html").write_bytes(PAGE)
    assert addresses(tmp_path / "saved")[0] == ADDRESS
    sessions = writing_sessions(engine)
    with sessions.begin() as session:
        settle(session, PLACE)
        source = folder_source(session, PLACE.nis_code, tmp_path / "saved")
    ended = run_source(sessions, blobs, FixedClock(), NoFetch(), source.id)
    assert ended.state is RunState.DONE, ended.reason
    assert ended.counts["stored"] == 2


def test_a_name_that_a_zip_gives_twice_and_one_that_leads_out_are_names(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.writestr("../../uit.html", PAGE)
        packed.writestr("a.html", PAGE)
        with pytest.warns(UserWarning, match="Duplicate name"):
            packed.writestr("a.html", PAGE)
    assert addresses(tmp_path / "a.zip") == ["file:../../uit.html", "file:a.html", "file:a.html~2"]


def test_a_name_of_bytes_that_are_no_letters_is_one_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / os.fsdecode(b"caf\xe9.html")).write_bytes(b"PK\x03\x04")
    (visit,) = crawl(NoFetch(), Errand((str(tmp_path / "saved"),), date(2024, 12, 1), date(2027, 1, 1)))
    assert visit.address == "file:caf%E9.html"
    assert visit.failure is not None
    assert visit.failure[1].startswith("caf\N{REPLACEMENT CHARACTER}.html: ")


def test_long_names_stay_apart_and_fit() -> None:
    names = [f"{first}/{'map/' * 400}a.html" for first in "ab"] + [
        quote(f"https://a.example/{'x' * 2000}", safe="")
    ]
    found = {free_address(name, ()) for name in names}
    assert len(found) == 3
    assert max(map(len, found)) <= LONGEST_ADDRESS
    assert all(one.startswith("file:") for one in found)
