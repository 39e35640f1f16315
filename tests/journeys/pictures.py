"""Journeys: pictures of every page, phone and desk, light and dark, for the eye and for the README.

`python -m tests.journeys.pictures` writes build/pictures; with `--readme` also the few in docs/pictures.
"""

import sys
import tempfile
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page

from tests.journeys.program import ROOT, Program, real_browser, running_program

PUBLIC = {
    "home": "/",
    "municipalities": "/gemeenten",
    "municipality": "/gemeente/voorbeeldgem",
    "plan": "/gemeente/voorbeeldgem/plan",
    "method": "/methode",
    "privacy": "/privacy",
    "accessibility": "/toegankelijkheid",
    "missing": "/nergens",
    "english": "/en/gemeente/voorbeeldgem",
}
STAFF = {
    "desk": "/staff",
    "commitments": "/staff/beloften",
    "record": "/staff/beloften/nieuw",
    "review": "/staff/nakijken/voorbeeldgem",
    "publish": "/staff/publiceren",
    "reminders": "/staff/herinneringen",
    "mailbox": "/staff/postbak",
    "replies": "/staff/antwoorden",
    "accounts": "/staff/accounts",
    "audit": "/staff/audit",
}
README = {("home", "desk"), ("municipality", "phone"), ("review", "desk"), ("first_promise", "desk")}
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
        schemes: tuple[Scheme, ...] = ("light", "dark")
        for scheme in schemes:
            for size in SIZES:
                _walk(browser, program, out, size, scheme)
    if for_readme:
        kept = ROOT / "docs" / "pictures"
        kept.mkdir(parents=True, exist_ok=True)
        for name, size in sorted(README):
            (kept / f"{name}.png").write_bytes((out / f"{name}-{size}-light-top.png").read_bytes())
    print(f"pictures in {out}")  # noqa: T201 (a command tells where its result is)


def _walk(browser: Browser, program: Program, out: Path, size: str, scheme: Scheme) -> None:
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, locale="nl-BE", reduced_motion="reduce"
    )
    page = context.new_page()

    def picture(name: str, address: str) -> None:
        page.goto(program.address + address)
        page.screenshot(path=out / f"{name}-{size}-{scheme}.png", full_page=True)
        page.screenshot(path=out / f"{name}-{size}-{scheme}-top.png")

    for name, address in PUBLIC.items():
        picture(name, address)
    page.goto(program.address + PUBLIC["municipality"])
    for position, address in enumerate(_promises(page)):
        picture("first_promise" if position == 0 else f"promise_{position}", address)
    picture("sign_in", "/staff")
    sign_in(page, program, "beheer")
    for name, address in STAFF.items():
        picture(name, address)
    context.close()


def _promises(page: Page) -> list[str]:
    """Return the addresses of a few promises on the page, in its order."""
    links = page.locator('a[href^="/belofte/"]').evaluate_all("found => found.map(a => a.getAttribute('href'))")
    return list(dict.fromkeys(str(link).split("#")[0] for link in links))[:4]


def sign_in(page: Page, program: Program, who: str) -> None:
    """Sign in as one of the demo's own people."""
    address, password = program.sign_in_of(who)
    page.goto(f"{program.address}/staff")
    page.locator('input[type="email"], input[name="mail_address"]').first.fill(address)
    page.locator('input[type="password"]').fill(password)
    page.locator("main form button").first.click()
    page.wait_for_url("**/staff**")


if __name__ == "__main__":
    main("--readme" in sys.argv)
