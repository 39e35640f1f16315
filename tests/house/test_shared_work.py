"""House: who runs what, where the suite is shared by two workers."""

import pytest

from tests.shared_work import piece_of_work


@pytest.mark.parametrize(
    ("name", "piece"),
    [
        ("tests/journeys/test_spine.py::test_1_council_papers_are_read_once", "tests/journeys/test_spine.py"),
        ("tests/a/test_b.py::test_c[sqlite]", "tests/a/test_b.py on sqlite"),
        ("tests/a/test_b.py::test_c[postgresql-x::y]", "tests/a/test_b.py on postgresql"),
        ("tests/a/test_sqlite.py::test_c[postgresqlish]", "tests/a/test_sqlite.py"),
    ],
)
def test_a_story_stays_with_one_worker(name: str, piece: str) -> None:
    assert piece_of_work(name) == piece
