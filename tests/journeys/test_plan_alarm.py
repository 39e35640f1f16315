"""Journeys: a revision cuts a budget; staff accepts the alarm; the public trail and a reminder tell it."""

import json
import re

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from tests.axe import axe_faults
from tests.journeys.every_page import sign_in
from tests.journeys.program import Program
from woordhouder.demo.take_papers import bytes_of

pytestmark = pytest.mark.journey
CODE = "AC-1.1.1"
MOVED = re.compile("In oktober 2026 is 120.000 euro verschoven van 2027 naar 2029")


def _revision() -> bytes:
    """The last revision of the demo's plan, with the euros of one action in 2027 moved to 2029."""
    rows = json.loads(bytes_of("meerjarenplan-2026-2031-aanpassing-1.json"))
    for row in rows:
        if row["ac_code"] == CODE:
            euros = row["yearly_amounts"]
            euros["2029"] += euros["2027"]
            euros["2027"] = 0
    return json.dumps(rows).encode()


def test_a_cut_becomes_an_alarm_then_evidence_then_a_line_in_the_public_trail_then_a_reminder(
    program: Program, page: Page, browser: Browser
) -> None:
    sign_in(page, program, "redactie")
    page.goto(f"{program.address}/staff/plannen")
    upload: FilePayload = {"name": "aanpassing-2.json", "mimeType": "application/json", "buffer": _revision()}
    page.get_by_label("Bestand").set_input_files(upload)
    page.get_by_label("Wat is het?").select_option(label="Aanpassing van het meerjarenplan")
    page.get_by_label("Dag waarop de raad het goedkeurde").fill("2026-10-26")
    page.get_by_role("button", name="Toon wat er verandert").click()
    expect(page.get_by_text("Er is nog niets bewaard.")).to_be_visible()
    expect(page.get_by_text(MOVED).first).to_be_visible()
    assert axe_faults(page) == {}
    page.get_by_role("button", name="Bewaar deze versie").click()
    expect(page.get_by_role("button", name="Maak ongedaan")).to_have_count(1)

    page.goto(f"{program.address}/staff/plannen/alarm")
    alarm = page.get_by_role("listitem").filter(has_text=MOVED).first
    assert axe_faults(page) == {}
    promise = alarm.locator("a[href^='/staff/beloften/']").first.get_attribute("href")
    assert promise
    number = promise.rpartition("/")[2]
    stranger = browser.new_context(java_script_enabled=False, locale="nl-BE").new_page()
    stranger.goto(f"{program.address}/belofte/{number}")
    expect(stranger.locator("#bewijs").get_by_text(MOVED)).to_have_count(0)
    alarm.get_by_role("button", name="Aanvaard als bewijs dat tegenwerkt").click()
    expect(page.get_by_text("Laatst beslist")).to_be_visible()

    stranger.goto(f"{program.address}/belofte/{number}?na=alarm")
    expect(stranger.locator("#bewijs").get_by_text(MOVED)).to_be_visible()
    trail = stranger.locator("#geld")
    expect(trail.get_by_text(MOVED)).to_be_visible()
    expect(trail.locator("svg.trail.wide path").first).to_be_attached()
    trail.get_by_text("Dezelfde cijfers als tabel").click()
    expect(trail.get_by_role("row")).to_have_count(4)
    stranger.context.close()

    _is_asked_about(program, browser, promise)
    page.goto(f"{program.address}/staff/plannen")
    page.get_by_role("button", name="Maak ongedaan").click()
    expect(page.get_by_text("Deze versie is bewijs bij een belofte.")).to_be_visible()


def _is_asked_about(program: Program, browser: Browser, promise: str) -> None:
    """The cut stands in the calendar of who releases mails, and in the morning a mail waits that says so."""
    desk = browser.new_context(locale="nl-BE").new_page()
    sign_in(desk, program, "nazicht")
    desk.goto(f"{program.address}/staff/kalender")
    ahead = desk.get_by_role("row").filter(has_text="minder geld in het meerjarenplan")
    expect(ahead).to_have_count(1)
    expect(ahead).to_contain_text("1 belofte")
    to_be_asked = _people(ahead)
    desk.goto(f"{program.address}/staff/herinneringen")
    # The mails of this morning were written before anybody knew: the one about this promise is kept back.
    written = desk.locator("li").filter(has=desk.locator(f"details.mail a[href='{promise}']")).first
    if written.count():
        written.locator("summary").first.evaluate("it => it.parentElement.open = true")
        written.get_by_text("Hou deze mail tegen").click()
        written.get_by_label("Waarom").fill("Het plan werd intussen aangepast.")
        written.get_by_role("button", name="Hou tegen").click()
    program.command("jobs", "run", "schedule_reminders")
    desk.goto(f"{program.address}/staff/herinneringen")
    reason = desk.get_by_role("listitem").filter(has=desk.locator(f"> a[href='{promise}']"))
    reason = reason.filter(has_text="minder geld in het meerjarenplan")
    assert reason.count() > 0, desk.locator("main").inner_text()
    assert axe_faults(desk) == {}
    desk.goto(f"{program.address}/staff/kalender")
    # Who is written to is off the calendar; only who got another mail this week waits on it.
    assert _people(ahead) < to_be_asked
    desk.context.close()


def _people(rows: Locator) -> set[str]:
    cells = [row.get_by_role("cell").nth(3).inner_text() for row in rows.all()]
    return {name for cell in cells for name in cell.splitlines()}
