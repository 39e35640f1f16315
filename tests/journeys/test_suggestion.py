"""Journeys: an agenda is published; its point is suggested, accepted by keyboard, and everybody sees it."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.axe import axe_faults
from tests.journeys.every_page import sign_in
from tests.journeys.program import Program
from woordhouder.kit.clock import SystemClock, brussels_date

pytestmark = pytest.mark.journey
PAPER = Path(__file__).parent / "papers" / "agenda-opvang.html"
PROMISE = "Twintig opvangplaatsen in de Stationswijk"
POINT = "Kinderdagverblijf met twintig plaatsen in de Stationswijk - lening"


def _published_in(folder: Path) -> None:
    """Save the agenda of a meeting of next week, as a municipality announces it."""
    day = brussels_date(SystemClock().now()) + timedelta(days=9)
    folder.mkdir()
    (folder / "agenda.html").write_text(PAPER.read_text().replace("{day}", day.isoformat()))


def test_an_agenda_becomes_a_suggestion_accepted_in_three_keys_and_public(
    program: Program, page: Page, browser: Browser, tmp_path: Path
) -> None:
    stranger = browser.new_context(java_script_enabled=False, locale="nl-BE").new_page()
    stranger.goto(f"{program.address}/gemeente/voorbeeldgem/agenda")
    expect(stranger.get_by_text(POINT)).to_have_count(0)
    _published_in(tmp_path / "papers")
    told = program.command("harvest", "folder", str(tmp_path / "papers"), "--municipality", "99001")
    assert "inserted" in told, told

    sign_in(page, program, "nazicht")
    page.goto(f"{program.address}/staff/agenda")
    meeting = page.get_by_role("listitem").filter(has_text="2 punten")
    meeting.get_by_role("link", name="wacht").click()
    suggestion = page.locator("[data-suggestion]").filter(has_text=PROMISE)
    expect(suggestion.get_by_role("heading", name=POINT)).to_be_visible()
    reasons = suggestion.locator(".reasons")
    expect(reasons.get_by_role("listitem").filter(has_text="Gedeelde woorden:")).to_contain_text("stationswijk")
    expect(reasons).to_contain_text("opvangplaatsen en kinderdagverblijf")
    expect(suggestion.locator(".given mark", has_text="opvangplaatsen").first).to_be_visible()
    expect(suggestion.locator(".found mark", has_text="kinderdagverblijf").first).to_be_visible()
    assert axe_faults(page) == {}

    pressed = _accepted_by_keys(page)
    assert len(pressed) <= 3, pressed
    expect(page.get_by_role("status")).to_contain_text(POINT)

    stranger.goto(f"{program.address}/gemeente/voorbeeldgem/agenda?na=aanvaarden")
    stranger.get_by_role("listitem").filter(has_text=POINT).get_by_role("link", name=PROMISE).click()
    expect(stranger.locator("blockquote").first).to_contain_text("twintig extra opvangplaatsen")
    ahead = stranger.locator("#agenda")
    expect(ahead).to_contain_text("Dit is nog geen bewijs.")
    ahead.get_by_role("link", name=POINT).click()
    expect(stranger.get_by_text("De belofte: " + PROMISE)).to_be_visible()
    stranger.context.close()


def _accepted_by_keys(page: Page) -> list[str]:
    """Go to the point with J and accept it with 1; no mouse. Returns the keys."""
    pressed = []
    while POINT not in page.locator("[data-suggestion][aria-current]").inner_text():
        page.keyboard.press("j")
        pressed.append("j")
        assert len(pressed) < 10, "the point is nowhere on the page"
    page.keyboard.press("1")
    return [*pressed, "1"]
