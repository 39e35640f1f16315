"""Kit: ranges of ids are told in few marks and leave out no row."""

import pytest

from woordhouder.kit.id_ranges import backwards, covering


def test_a_short_range_is_told_in_its_finest_marks() -> None:
    assert covering(2048, 5000) == (2048, ["#a2", "#a3", "#a4"])


@pytest.mark.parametrize(("first", "last"), [(0, 0), (1023, 1024), (5, 16_384), (70_000, 250_000), (7, 9_000_000)])
def test_a_range_takes_in_all_that_was_asked(first: int, last: int) -> None:
    begins, marks = covering(first, last)
    assert begins <= first
    assert len(marks) <= 35


@pytest.mark.parametrize(("newest", "span"), [(0, 1), (1023, 1), (220_000, 75), (220_000, 90_000), (3, 10**9)])
def test_ranges_from_the_newest_on_follow_each_other_down_to_the_first(newest: int, span: int) -> None:
    bits = {"a": 10, "b": 14, "c": 18}
    left = newest
    for last, marks in backwards(newest, span):
        assert last == left
        first = min(int(mark[2:]) << bits[mark[1]] for mark in marks)
        assert max((int(mark[2:]) + 1) << bits[mark[1]] for mark in marks) > last
        left = first - 1
    assert left == -1
