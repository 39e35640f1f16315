"""Journeys: axe finds nothing on the pages of staff and officials, and nothing runs off a narrow or enlarged one.

The public pages are measured the same way in tests/web/test_look.py.
"""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.journeys.every_page import official_pages, public_pages, sign_in, staff_pages
from tests.journeys.program import Program

pytestmark = pytest.mark.journey
_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
_DOUBLE = "document.documentElement.style.fontSize = '200%'"


@pytest.fixture(scope="module")
def seen(browser: Browser, program: Program) -> Iterator[tuple[Page, dict[str, str]]]:
    """A browser of somebody who may do everything, and the pages by name."""
    context = browser.new_context(locale="nl-BE", reduced_motion="reduce")
    page = context.new_page()
    found = public_pages(page, program)
    sign_in(page, program, "beheer")
    found |= staff_pages(page, program) | official_pages(page, program)
    yield page, found
    context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_axe_finds_nothing(program: Program, seen: tuple[Page, dict[str, str]], scheme: str, width: int) -> None:
    page, pages = seen
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    faults = {}
    for name, address in pages.items():
        page.goto(program.address + address)
        found = Axe().run(page, options=_RULES)
        faults.update(
            {f"{name}: {v['id']}": [n["html"][:200] for n in v["nodes"]] for v in found.response["violations"]}
        )
    assert faults == {}


@pytest.mark.parametrize(("width", "script"), [(320, ""), (640, _DOUBLE)])
def test_nothing_runs_off_the_screen(
    program: Program, seen: tuple[Page, dict[str, str]], width: int, script: str
) -> None:
    page, pages = seen
    page.set_viewport_size({"width": width, "height": 800})
    too_wide = {}
    for name, address in pages.items():
        page.goto(program.address + address)
        if script:
            page.evaluate(script)
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            too_wide[name] = wide
    assert too_wide == {}
