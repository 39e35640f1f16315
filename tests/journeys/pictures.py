"""Journeys: pictures of every page, phone and desk, light and dark, for the eye and for the README.

`python -m tests.journeys.pictures` writes build/pictures; with `--readme` also the few in docs/pictures.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Page

from tests.journeys.every_page import official_pages, public_pages, sign_in, staff_pages
from tests.journeys.program import ROOT, Program, real_browser, running_program

README = {
    "home": "home-desk",
    "municipality": "municipality-phone",
    "review": "review-desk",
    "first_promise": "promise_under_way-desk",
}
PRINTED = ("municipality", "promise_stalled", "promise_under_way")
SMALLEST = ("home", "municipality", "promise_stalled", "meeting", "plan", "answer", "preview", "review", "file")
Scheme = Literal["light", "dark"]
SIZES = {"phone": (390, 844), "desk": (1280, 900)}


def main(for_readme: bool) -> None:
    out = ROOT / "build" / "pictures"
    out.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        running_program(Path(data)) as program,
        real_browser() as browser,
    ):
        pages, cookies = _pages(browser, program)
        schemes: tuple[Scheme, ...] = ("light", "dark")
        for scheme in schemes:
            for size in SIZES:
                _walk(browser, program, pages, cookies, out, size, scheme)
        _smallest_and_printed(browser, program, pages, cookies, out)
    if for_readme:
        kept = ROOT / "docs" / "pictures"
        kept.mkdir(parents=True, exist_ok=True)
        for name, taken in README.items():
            (kept / f"{name}.png").write_bytes((out / f"{taken}-light-top.png").read_bytes())
    print(f"pictures in {out}")  # noqa: T201 (a command tells where its result is)


def _pages(browser: Browser, program: Program) -> tuple[dict[str, str], list[Any]]:
    context = browser.new_context(locale="nl-BE")
    page = context.new_page()
    found = public_pages(page, program) | {"sign_in": "/staff/sign-in"}
    sign_in(page, program, "beheer")
    found |= staff_pages(page, program) | official_pages(page, program)
    cookies: list[Any] = [*context.cookies()]
    context.close()
    return found, cookies


def _opened(browser: Browser, cookies: list[Any], width: int, height: int, scheme: Scheme) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, locale="nl-BE", reduced_motion="reduce"
    )
    context.add_cookies(cookies)
    return context.new_page()


def _walk(
    browser: Browser,
    program: Program,
    pages: dict[str, str],
    cookies: list[Any],
    out: Path,
    size: str,
    scheme: Scheme,
) -> None:
    page = _opened(browser, cookies, *SIZES[size], scheme)
    for name, address in pages.items():
        page.goto(program.address + address)
        page.screenshot(path=out / f"{name}-{size}-{scheme}.png", full_page=True)
        page.screenshot(path=out / f"{name}-{size}-{scheme}-top.png")
    page.context.close()


def _smallest_and_printed(
    browser: Browser, program: Program, pages: dict[str, str], cookies: list[Any], out: Path
) -> None:
    page = _opened(browser, cookies, 320, 640, "light")
    for name in SMALLEST:
        page.goto(program.address + pages[name])
        page.screenshot(path=out / f"{name}-320.png", full_page=True)
    for name in PRINTED:
        page.goto(program.address + pages[name])
        page.pdf(path=out / f"{name}.pdf", format="A4", prefer_css_page_size=True)
    page.context.close()


if __name__ == "__main__":
    main("--readme" in sys.argv)
