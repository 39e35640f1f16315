"""Harvest, read: made-up pages with RDFa in all its forms say the same to us as to another processor."""

import pytest

from tests.harvest.read.made_pages import made_page
from tests.harvest.read.oracle import ours, ours_as_read, theirs
from woordhouder.harvest.read.straight_page import straight_page

_COUNT = 160
_AT_A_TIME = 40


@pytest.mark.parametrize("first", range(0, _COUNT, _AT_A_TIME))
def test_made_up_pages_say_the_same_to_both(first: int) -> None:
    for page in map(made_page, range(first, first + _AT_A_TIME)):
        told = theirs(page)
        assert ours(page) == told, page.decode()
        assert ours_as_read(page) == told, page.decode()


def test_made_up_pages_are_read_without_a_parser_and_say_something() -> None:
    pages = [made_page(number) for number in range(_COUNT)]
    assert sum(straight_page(page) is not None for page in pages) > _COUNT / 2
    assert sum(len(ours(page)) for page in pages) > 5 * _COUNT
