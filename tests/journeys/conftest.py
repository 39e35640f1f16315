"""Journeys: the running program with its demo, a real mail server to deliver to, and a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.mail_server import MailServer
from tests.journeys.program import Program, running_program

# Two cores share the program, its databases, the browser and the other tests: slow is not wrong.
expect.set_options(timeout=45_000)


@pytest.fixture(scope="module")
def mail_server() -> Iterator[MailServer]:
    with MailServer() as server:
        yield server


# One program a story: what one journey leaves behind is not the beginning of the next.
@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory, mail_server: MailServer) -> Iterator[Program]:
    smtp = f"smtp://127.0.0.1:{mail_server.port}"
    with running_program(
        tmp_path_factory.mktemp("data"),
        WOORDHOUDER_SMTP_URL=smtp,
        WOORDHOUDER_ALLOWED_MAIL_DOMAINS="voorbeeldgem.example",
    ) as running:
        yield running


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A desk-sized browser without history."""
    made = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-BE")
    made.set_default_timeout(45_000)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
