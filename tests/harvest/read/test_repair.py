"""Harvest, read: sections that XML calls plain text stay text, whatever stands before them."""

import time

import pytest

from woordhouder.harvest.read.lay_flat import lay_flat
from woordhouder.harvest.read.repair import mend
from woordhouder.kit.errors import Unreadable


def words_of(page: str) -> str:
    return " ".join(lay_flat(mend(page.encode())).page.text(0).split())


def test_a_section_is_text() -> None:
    assert words_of("<html><body><p>Een <![CDATA[a < b]]> twee</p></body></html>") == "Een a < b twee"


def test_a_sign_before_a_section_makes_no_tag_of_its_first_word() -> None:
    page = "<html><body><p>Voorbeeldgem<<![CDATA[/a>\n<div>]]> zitting</p><p>Kinderopvang</p></body></html>"
    assert words_of(page) == "Voorbeeldgem</a> <div> zitting Kinderopvang"


def test_tags_that_never_end_are_looked_at_once() -> None:
    began = time.process_time()
    with pytest.raises(Unreadable, match="not an HTML page"):
        mend(b'<a x="' * 500_000)
    assert time.process_time() - began < 5
