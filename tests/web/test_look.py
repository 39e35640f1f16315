"""Web: every public page, drawn from made-up values and opened in Chromium, holds what the look promises."""

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.axe import axe_faults
from tests.web.look_pages import STATIC, draw_pages
from tests.web.look_values import PAGES


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return draw_pages(tmp_path_factory.mktemp("look"))


def opened(browser: Browser, file: Path, *, width: int = 1280, scheme: str = "light") -> Page:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing(browser: Browser, drawn: dict[str, Path], name: str, scheme: str, width: int) -> None:
    page = opened(browser, drawn[name], width=width, scheme=scheme)
    faults = axe_faults(page)
    page.close()
    assert faults == {}


@pytest.mark.parametrize("name", PAGES)
def test_nothing_runs_off_a_narrow_screen(browser: Browser, drawn: dict[str, Path], name: str) -> None:
    page = opened(browser, drawn[name], width=320)
    width = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert width <= 320


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_light(drawn: dict[str, Path], name: str) -> None:
    html = drawn[name].read_bytes()
    most = 60_000 if name in ("home", "municipalities") else 25_000
    assert len(gzip.compress(html)) <= most


def test_styles_are_light() -> None:
    assert len(gzip.compress((STATIC / "woordhouder.css").read_bytes())) <= 15_000


@pytest.mark.parametrize("name", PAGES)
def test_the_short_story_comes_first_and_is_short(browser: Browser, drawn: dict[str, Path], name: str) -> None:
    html = drawn[name].read_bytes()
    assert 0 < html.find(b'class="short"') < 14_000
    page = opened(browser, drawn[name])
    words = page.locator(".short p").inner_text().split()
    page.close()
    assert 3 <= len(words) <= 60


@pytest.mark.parametrize("name", ["municipality", "commitment"])
def test_every_status_has_its_mark_and_its_word(browser: Browser, drawn: dict[str, Path], name: str) -> None:
    page = opened(browser, drawn[name])
    statuses = page.locator(".status")
    marks = page.locator(".status > svg.mark").count()
    words = [text.strip() for text in statuses.all_inner_texts()]
    page.close()
    assert marks == len(words) > 0
    assert all(words)


def test_on_paper_the_address_is_printed(browser: Browser, drawn: dict[str, Path]) -> None:
    page = opened(browser, drawn["commitment"])
    page.emulate_media(media="print")
    assert page.locator(".address").is_visible()
    assert not page.locator(".top nav").is_visible()
    page.close()
