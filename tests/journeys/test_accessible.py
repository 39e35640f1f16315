"""Journeys: axe finds nothing on any page of the demo, and nothing runs off a narrow or enlarged one.

The public pages are measured the same way, from made-up values, in tests/web/test_look.py.
"""

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page

from tests.axe import axe_faults
from tests.journeys.every_page import official_pages, public_pages, sign_in, staff_pages
from tests.journeys.program import Program

pytestmark = pytest.mark.journey
_DOUBLE = "document.documentElement.style.fontSize = '200%'"
_WIDTH = "document.documentElement.scrollWidth"


@dataclass
class Walk:
    """What was wrong on all pages, by how the browser stood, in colour and width."""

    faults: dict[tuple[str, int], dict[str, list[str]]] = field(default_factory=dict)
    too_wide: dict[tuple[str, int], dict[str, int]] = field(default_factory=dict)

    def ask_axe(self, page: Page, name: str, stands: tuple[str, int]) -> None:
        found = {f"{name}: {rule}": where for rule, where in axe_faults(page).items()}
        self.faults.setdefault(stands, {}).update(found)

    def measure(self, page: Page, name: str, stands: tuple[str, int]) -> None:
        wide = page.evaluate(_WIDTH)
        self.too_wide.setdefault(stands, {}).update({name: wide} if wide > stands[1] else {})


@pytest.fixture(scope="module")
def walk(browser: Browser, program: Program) -> Walk:
    """Everything seen by somebody who may do everything; each page is opened once and looked at in each stand."""
    context = browser.new_context(locale="nl-BE", reduced_motion="reduce")
    page, told = context.new_page(), Walk()
    found = public_pages(page, program)
    sign_in(page, program, "beheer")
    found |= staff_pages(page, program) | official_pages(page, program)
    for name, address in found.items():
        _stand(page, "light", 1280)
        page.goto(program.address + address)
        told.ask_axe(page, name, ("light", 1280))
        _stand(page, "dark", 320)
        told.ask_axe(page, name, ("dark", 320))
        told.measure(page, name, ("as it is", 320))
        _stand(page, "light", 640)
        page.evaluate(_DOUBLE)
        told.measure(page, name, ("twice as large", 640))
    context.close()
    return told


def _stand(page: Page, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 800})


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_axe_finds_nothing(walk: Walk, scheme: str, width: int) -> None:
    assert walk.faults[scheme, width] == {}


@pytest.mark.parametrize(("size", "width"), [("as it is", 320), ("twice as large", 640)])
def test_nothing_runs_off_the_screen(walk: Walk, size: str, width: int) -> None:
    assert walk.too_wide[size, width] == {}
