"""Journeys: one commitment, followed from a council paper to an answer beside it, in the running program.

The steps are those of the README; each goes on where the one before it ended.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.every_page import sign_in
from tests.journeys.mail_server import MailServer
from tests.journeys.program import Program

pytestmark = pytest.mark.journey
PAPERS = Path(__file__).parent / "papers"
QUOTE = "In 2027 opent een gratis repaircafé in de bibliotheek van de Molenwijk."
PROGRAMME = f"Ons programma, hoofdstuk Samen leven. {QUOTE} Iedereen is er welkom."
PLAIN = "De lijst wil een plek waar u spullen gratis laat herstellen."
WORDS = "De bibliotheek maakt de zaal klaar. Wij openen in het voorjaar."


class Desk:
    """One colleague at work, each in a browser of their own."""

    def __init__(self, browser: Browser, program: Program, who: str) -> None:
        self.context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-BE")
        self.context.set_default_timeout(45_000)
        self.page = self.context.new_page()
        self.program = program
        sign_in(self.page, program, who)

    def go(self, address: str) -> Page:
        self.page.goto(self.program.address + address)
        return self.page


@pytest.fixture(scope="module")
def editor(browser: Browser, program: Program) -> Iterator[Desk]:
    desk = Desk(browser, program, "redactie")
    yield desk
    desk.context.close()


@pytest.fixture(scope="module")
def reviewer(browser: Browser, program: Program) -> Iterator[Desk]:
    desk = Desk(browser, program, "nazicht")
    yield desk
    desk.context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """An old phone: small, and without scripts."""
    made = browser.new_context(
        viewport={"width": 360, "height": 640}, java_script_enabled=False, is_mobile=True, locale="nl-BE"
    )
    made.set_default_timeout(45_000)
    yield made
    made.close()


def test_1_council_papers_are_read_once(program: Program, page: Page) -> None:
    paper = str(PAPERS / "notulen-2026-11-09.html")
    first = program.command("council", "import", paper)
    assert re.search(r"decisions?\W+1 inserted", first) or "inserted" in first, first
    again = program.command("council", "import", paper)
    assert "inserted" not in re.sub(r"\b0 inserted", "", again), again
    # Another process imported, and a page is kept 30 seconds: with a question behind it the page is made anew.
    page.goto(f"{program.address}/gemeente/voorbeeldgem?thema=")
    page.get_by_role("link", name=re.compile("9 november 2026")).first.click()
    expect(page.get_by_text("repaircafé").first).to_be_visible()


def test_2_a_plan_is_on_its_page(program: Program, page: Page) -> None:
    page.goto(f"{program.address}/gemeente/voorbeeldgem/plan")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("€").first).to_be_visible()


def test_3_an_editor_records_and_publishes_a_commitment(editor: Desk) -> None:
    page = editor.go("/staff/beloften/nieuw?gemeente=voorbeeldgem")
    page.get_by_label("Lijst", exact=True).select_option(label="1. Lijst De Brug")
    page.get_by_label("Citaat").fill(QUOTE)
    page.get_by_label("Korte naam").fill("Gratis repaircafé in de Molenwijk")
    page.get_by_label("In één eenvoudige zin").fill(PLAIN)
    page.get_by_label("Dag van de belofte").fill("2024-09-20")
    page.get_by_label("Bladzijde").fill("9")
    page.get_by_label("Titel van de bron").fill("Buurtkrant van Lijst De Brug")
    page.get_by_label("Wie gaf ze uit?").fill("Lijst De Brug")
    page.get_by_label("Tekst van de bron").fill(PROGRAMME)
    page.get_by_role("button", name="Bewaar als concept").click()
    page.get_by_role("status").get_by_role("link", name="Gratis repaircafé in de Molenwijk").click()
    page.get_by_role("button", name=re.compile("^Publiceer")).first.click()
    expect(page.get_by_text("Gratis repaircafé in de Molenwijk").first).to_be_visible()


def test_4_the_machine_suggests_and_a_reviewer_accepts(program: Program, reviewer: Desk) -> None:
    program.command("matching", "suggest", "--municipality", _nis(program))
    page = _file(reviewer)
    page.get_by_role("link", name="Kijk suggesties na").click()
    suggestion = page.locator("[data-suggestion]").filter(has_text="repaircafé").filter(has_text="Besluit").first
    expect(suggestion).to_contain_text("Gedeelde woorden")
    suggestion.locator("summary", has_text="Aanvaard").click()
    suggestion.get_by_label("Wat doet dit stuk voor de belofte?").fill("De raad huurt de zaal voor het repaircafé.")
    suggestion.get_by_label("Hoe de lijst stemde, zegt iets over de belofte.").check()
    suggestion.get_by_role("button", name="Aanvaard als bewijs").click()
    expect(page.get_by_role("status")).to_be_visible()


def test_5_one_judges_and_another_publishes(editor: Desk, reviewer: Desk) -> None:
    page = _file(editor)
    page.get_by_role("link", name=re.compile("eoordeel")).first.click()
    page.locator('input[name="evidence_ids"]').first.check()
    page.locator('input[name="status"][value="under_way"]').check()
    page.get_by_label("Uw reden").fill("De raad huurt de zaal. Het repaircafé is nog niet open.")
    page.get_by_role("button", name="Leg voor aan een tweede persoon").click()
    page = reviewer.go("/staff/publiceren")
    waiting = page.get_by_role("listitem").filter(has_text="repaircafé")
    waiting.get_by_role("button", name="Publiceer").click()
    expect(page.get_by_role("listitem").filter(has_text="repaircafé")).to_have_count(0)


def test_6_the_public_sees_it(program: Program, phone: BrowserContext) -> None:
    page = _public_page(program, phone)
    expect(page.locator("blockquote").first).to_contain_text(QUOTE)
    expect(page.get_by_text("In uitvoering").first).to_be_visible()
    expect(page.get_by_text("De raad huurt de zaal voor het repaircafé.").first).to_be_visible()
    expect(page.get_by_text("In het kort").first).to_be_visible()
    votes = page.locator("section").filter(has=page.get_by_role("heading", name="Stemmen"))
    expect(votes).to_contain_text("Er is 1 beslissing")
    page.get_by_role("link", name=re.compile("kopie")).first.click()
    expect(page.get_by_text(re.compile("[0-9a-f]{64}")).first).to_be_visible()


def test_7_the_official_is_reminded_once_and_answers(
    program: Program, reviewer: Desk, mail_server: MailServer, phone: BrowserContext
) -> None:
    program.command("jobs", "run", "schedule_reminders")
    page = reviewer.go("/staff/herinneringen")
    while page.get_by_role("button", name=re.compile("^Geef .* vrij$")).count():
        page.get_by_role("button", name=re.compile("^Geef .* vrij$")).first.click()
        page.wait_for_load_state()
    program.command("jobs", "run", "deliver_outbox")
    program.command("jobs", "run", "deliver_outbox")
    mails = mail_server.mails()
    assert len({mail["Message-ID"] for _, mail in mails}) == len(mails), "a mail came twice"
    (recipients, mail), *_ = mails
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert recipients[0].endswith("@voorbeeldgem.example")
    body = mail.get_body(("plain",))
    assert body is not None
    answer_link = re.search(r"http://\S+/a/\S+", body.get_content())
    assert answer_link, body.get_content()

    answer = phone.new_page()
    answer.goto(answer_link.group())
    form = answer.locator("form").filter(has=answer.get_by_role("button", name="Bewaar en kijk na")).first
    title = answer.locator("section h2").first.inner_text()
    form.locator('input[value="under_way"]').check()
    form.get_by_label("Uw uitleg").fill(WORDS)
    form.get_by_role("button", name="Bewaar en kijk na").click()
    expect(answer.get_by_text(WORDS)).to_be_visible()
    answer.get_by_role("button", name="Verstuur").click()
    expect(answer.get_by_role("heading", name="Dank u")).to_be_visible()
    public_address = answer.get_by_role("link", name="Bekijk de pagina van de belofte").get_attribute("href")
    assert public_address

    page = reviewer.go("/staff/antwoorden")
    line = page.get_by_role("listitem").filter(has_text=WORDS).first
    expect(line).to_contain_text(title)
    line.get_by_role("button", name="Laat door").click()
    page.goto(public_address if public_address.startswith("http") else program.address + public_address)
    expect(page.get_by_text(WORDS)).to_be_visible()


def _nis(program: Program) -> str:
    return "99001"


def _file(desk: Desk) -> Page:
    page = desk.go("/staff/beloften?gemeente=voorbeeldgem")
    page.get_by_role("link", name="Gratis repaircafé in de Molenwijk").first.click()
    return page


def _public_page(program: Program, context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto(f"{program.address}/gemeente/voorbeeldgem")
    # Beside the opening quotation mark, which is drawn by the style sheet and is no part of the link.
    page.get_by_role("link", name=QUOTE).first.click(position={"x": 60, "y": 8})
    page.wait_for_url("**/belofte/**")
    return page
