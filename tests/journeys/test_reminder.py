"""Journeys: a point comes on the agenda; who can still act is asked once, answers on a phone, is shown and thanked.

Each step goes on where the one before it ended. The council meets six days from today, whatever day it is: a
reminder about its agenda is written eight days before.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.axe import axe_faults
from tests.journeys.every_page import official_pages, sign_in
from tests.journeys.mail_server import MailServer
from tests.journeys.program import Program
from woordhouder.kit.clock import SystemClock, brussels_date
from woordhouder.reminders.mail_language import in_full

pytestmark = pytest.mark.journey
PAPER = Path(__file__).parent / "papers" / "agenda-nabij.html"
PROMISE = "Nooit meer dan 60 euro per schooljaar"
POINT = "Nooit meer dan 60 euro per kind en per schooljaar"
ALDERMAN = "schepen.de.wens@voorbeeldgem.example"
WORDS = "De raad beslist deze week. Ik stem voor."


@pytest.fixture(scope="module")
def meeting_on() -> date:
    return brussels_date(SystemClock().now()) + timedelta(days=6)


@pytest.fixture(scope="module")
def reviewer(browser: Browser, program: Program) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-BE")
    context.set_default_timeout(45_000)
    page = context.new_page()
    sign_in(page, program, "nazicht")
    yield page
    context.close()


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """An old phone: the smallest screen, and without scripts."""
    context = browser.new_context(
        viewport={"width": 320, "height": 568}, java_script_enabled=False, is_mobile=True, locale="nl-BE"
    )
    context.set_default_timeout(45_000)
    yield context.new_page()
    context.close()


class Post:
    """What arrived for the alderman, over SMTP."""

    def __init__(self, server: MailServer) -> None:
        self._server = server
        self._seen = len(server.mails())

    def only_mail(self) -> EmailMessage:
        """Return the one mail that came since this was made; fails where it is not exactly one."""
        new = [mail for to, mail in self._server.mails()[self._seen :] if to == [ALDERMAN]]
        assert len(new) == 1, [mail["Subject"] for mail in new]
        return new[0]


def _text(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def _address(mail: EmailMessage, start: str) -> str:
    found = re.search(rf"http://\S+/{start}/\S+", _text(mail))
    assert found, _text(mail)
    return found[0]


def _axe_finds_nothing(page: Page) -> None:
    assert axe_faults(page) == {}


def test_what_is_typed_is_kept_without_a_button_and_not_sent(browser: Browser, program: Program) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="nl-BE")
    context.set_default_timeout(45_000)
    page = context.new_page()
    sign_in(page, program, "beheer")
    answer = program.address + official_pages(page, program)["answer"]
    page.goto(answer)
    words = page.get_by_label("Uw uitleg").first
    words.fill("Half getypt, en dan belt er")
    expect(page.locator("[data-kept]").first).to_be_visible()
    page.goto(answer)
    expect(words).to_have_value("Half getypt, en dan belt er")
    expect(page.get_by_text("Wij lezen het nog na.")).to_have_count(0)
    context.close()


def test_an_agenda_becomes_an_answer_that_everybody_reads(
    program: Program, reviewer: Page, phone: Page, mail_server: MailServer, meeting_on: date, tmp_path: Path
) -> None:
    _an_agenda_is_published(program, reviewer, phone, meeting_on, tmp_path)
    _a_person_releases_the_reminder(program, reviewer, meeting_on)
    post = Post(mail_server)
    program.command("jobs", "run", "deliver_outbox")
    program.command("jobs", "run", "deliver_outbox")
    reminder = post.only_mail()
    assert " ".join(_text(reminder).split()).count(POINT) == 1
    assert in_full(meeting_on) in _text(reminder)
    assert len(_text(reminder).split()) <= 150

    post = Post(mail_server)
    _the_alderman_answers(phone, _address(reminder, "a"))
    program.command("jobs", "run", "deliver_outbox")
    confirmed = post.only_mail()
    assert confirmed["Subject"].startswith("Ontvangen: uw antwoord over ")
    phone.goto(_address(confirmed, "belofte"))
    expect(phone.get_by_text("De lijst gaf een antwoord. Wij lezen het na en tonen het dan.")).to_be_visible()

    reviewer.goto(f"{program.address}/staff/antwoorden")
    line = reviewer.get_by_role("listitem").filter(has_text=WORDS)
    _axe_finds_nothing(reviewer)
    line.get_by_role("button", name="Laat door").click()
    expect(reviewer.get_by_text("Op de website").first).to_be_visible()

    post = Post(mail_server)
    program.command("jobs", "run", "thank_for_answers")
    # The ladder ended: the next morning asks nothing more about it.
    program.command("jobs", "run", "schedule_reminders")
    program.command("jobs", "run", "deliver_outbox")
    thanks = post.only_mail()
    assert thanks["Subject"].startswith("Online: uw antwoord over ")
    phone.goto(f"{_address(thanks, 'belofte')}?na=getoond")
    expect(phone.locator("#antwoord").get_by_text(WORDS)).to_be_visible()
    reviewer.goto(f"{program.address}/staff/herinneringen")
    expect(reviewer.get_by_text(ALDERMAN)).to_have_count(0)


def _an_agenda_is_published(
    program: Program, reviewer: Page, phone: Page, meeting_on: date, tmp_path: Path
) -> None:
    paper = tmp_path / "agenda.html"
    paper.write_text(PAPER.read_text().replace("2099-01-31", meeting_on.isoformat()))
    program.command("council", "import", str(paper))
    program.command("matching", "suggest", "--municipality", "99001")
    reviewer.goto(f"{program.address}/staff/beloften?gemeente=voorbeeldgem")
    reviewer.get_by_role("link", name=PROMISE).first.click()
    reviewer.get_by_role("link", name="Kijk suggesties na").click()
    suggestion = reviewer.locator("[data-suggestion]").filter(has_text="Agendapunt").filter(has_text=POINT)
    suggestion.get_by_role("button", name="Aanvaard").click()
    expect(reviewer.get_by_role("status")).to_be_visible()
    phone.goto(f"{program.address}/gemeente/voorbeeldgem/agenda?na=aanvaard")
    expect(phone.get_by_role("link", name=PROMISE).first).to_be_visible()


def _a_person_releases_the_reminder(program: Program, reviewer: Page, meeting_on: date) -> None:
    said = program.command("jobs", "run", "schedule_reminders")
    assert "made_way" in said, said
    reviewer.goto(f"{program.address}/staff/herinneringen")
    batch = reviewer.locator("section").filter(has_text="punt op de agenda van de raad")
    expect(batch.get_by_text(in_full(meeting_on)).first).to_be_visible()
    _axe_finds_nothing(reviewer)
    batch.get_by_role("button", name=re.compile("^Geef .* vrij$")).click()
    expect(reviewer.get_by_role("heading", name="Postbak")).to_be_visible()


def _the_alderman_answers(phone: Page, link: str) -> None:
    phone.goto(link)
    asked = phone.locator("section").filter(has=phone.get_by_role("heading", name=PROMISE))
    form = asked.locator("form")
    if not form.is_visible():
        asked.locator("summary").click()
    form.locator('input[value="under_way"]').check()
    form.get_by_label("Uw uitleg").fill(WORDS)
    box = form.get_by_role("button", name="Bewaar en kijk na").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    form.get_by_role("button", name="Bewaar en kijk na").click()
    expect(phone.get_by_text(WORDS)).to_be_visible()
    # Called away half-way: the link brings back what was typed.
    phone.goto(link)
    expect(asked.get_by_label("Uw uitleg")).to_have_value(WORDS)
    form.get_by_role("button", name="Bewaar en kijk na").click()
    phone.get_by_role("button", name="Verstuur").click()
    expect(phone.get_by_role("heading", name="Dank u")).to_be_visible()
