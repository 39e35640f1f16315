"""Harvest: a night over several sites, killed and gone on with, leaves what an undisturbed one leaves.

`KILLS=large make kills` kills one with 5,100 papers at each point, on both databases.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.harvest.kills.__main__ import KILLS
from tests.harvest.kills.content import Content
from tests.harvest.kills.night import Place
from tests.harvest.kills.ordeal import Kill, Result, live_through, settled, sites, write_pages
from tests.harvest.kills.points import POINTS
from woordhouder.kit.database import make_engine


def lived_through(folder: Path, template: Path, kills: Sequence[Kill]) -> Result:
    shutil.copyfile(template, folder / "night.db")
    towns = sites(2, 1, months=6)
    assert write_pages(towns, folder / "pages.json") == 36
    url = settled(f"sqlite:///{folder / 'night.db'}", towns)
    place = Place(url, str(folder / "copies"), str(folder / "pages.json"), str(folder / "asked"))
    return live_through(place, folder, kills)


@pytest.fixture(scope="module")
def undisturbed(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The database of a night that nobody disturbed, and what it says."""
    folder = tmp_path_factory.mktemp("undisturbed")
    return folder / "night.db", lived_through(folder, sqlite_template, [])


def test_a_killed_night_goes_on_where_it_stood(
    undisturbed: tuple[Path, Result], sqlite_template: Path, tmp_path: Path
) -> None:
    _, whole = undisturbed
    killed = lived_through(tmp_path, sqlite_template, [Kill("after_archive:15"), Kill("answer:6", at_once=2)])
    assert (whole.papers, whole.again) == (36, 0)
    assert (killed.hash, killed.papers) == (whole.hash, whole.papers)
    # Who was done before the kill has no second turn.
    assert 1 <= killed.again <= killed.under_way == 3


def test_each_point_at_which_a_night_can_be_killed_is_tried_in_the_large_form() -> None:
    *alone, together = [(kill.point.partition(":")[0], kill.at_once) for kill in KILLS]
    assert sorted(alone) == sorted((point, 1) for point in POINTS)
    assert len(alone) == 14
    assert together == ("answer", 3)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE decision SET title = 'x' WHERE id = 1",
        "DELETE FROM page_seen WHERE id = 1",
        "UPDATE vote SET choice = 'against' WHERE id = 1",
    ],
)
def test_the_hash_of_what_a_night_left_sees_each_difference(
    change: str, undisturbed: tuple[Path, Result], tmp_path: Path
) -> None:
    database, result = undisturbed
    shutil.copyfile(database, tmp_path / "copy.db")
    url = f"sqlite:///{tmp_path / 'copy.db'}"
    assert Content(url).hash() == result.hash
    engine = make_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text(change))
    engine.dispose()
    assert Content(url).hash() != result.hash
