"""Journeys: a printed page keeps its words, its marks and its address, and spares paper."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.program import Program

pytestmark = pytest.mark.journey
_PAGES = re.compile(rb"/Type\s*/Page\b")


def test_a_municipality_with_its_promises_takes_two_sheets_at_most(program: Program, page: Page) -> None:
    page.goto(f"{program.address}/gemeente/voorbeeldgem")
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert 1 <= len(_PAGES.findall(printed)) <= 2


def test_paper_shows_every_status_as_mark_and_word_and_the_address(program: Program, page: Page) -> None:
    page.goto(f"{program.address}/gemeente/voorbeeldgem")
    page.emulate_media(media="print")
    statuses = page.locator(".promises .status")
    assert statuses.count() > 20
    for status in statuses.all():
        expect(status.locator("svg")).to_be_visible()
        assert status.inner_text().strip()
    expect(page.get_by_text(f"{program.address}/gemeente/voorbeeldgem")).to_be_visible()
