"""Journeys: the running program with its demo, a real mail server to deliver to, and a real browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.journeys.mail_server import MailServer

ROOT = Path(__file__).resolve().parents[2]
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)


@dataclass(frozen=True)
class Program:
    """Where the running program answers, and how to give it a command."""

    address: str
    environment: dict[str, str]

    def command(self, *words: str) -> str:
        """Run `woordhouder …` on the same data and return what it printed; fails the test when it fails."""
        done = subprocess.run(
            [sys.executable, "-m", "woordhouder", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="session")
def mail_server() -> Iterator[MailServer]:
    with MailServer() as server:
        yield server


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory, mail_server: MailServer) -> Iterator[Program]:
    """`woordhouder run` on an empty data directory, as a first start; it loads the demo by itself."""
    data_dir = tmp_path_factory.mktemp("data")
    port = _free_port()
    environment = {
        **os.environ,
        "WOORDHOUDER_DATA_DIR": str(data_dir),
        "WOORDHOUDER_SMTP_URL": f"smtp://127.0.0.1:{mail_server.port}",
        "WOORDHOUDER_ALLOWED_MAIL_DOMAINS": "voorbeeldgem.example",
        "PORT": str(port),
    }
    log = (data_dir / "program.log").open("wb")
    running = subprocess.Popen(
        [sys.executable, "-m", "woordhouder", "run"], env=environment, stdout=log, stderr=log, cwd=ROOT
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, running, data_dir / "program.log")
        yield Program(address, environment)
    finally:
        running.terminate()
        try:
            assert running.wait(30) == 0, "the program did not stop cleanly"
        finally:
            running.kill()
            log.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, running: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        if running.poll() is not None:
            break
        try:
            with urlopen(address, timeout=5):  # noqa: S310 (our own loopback address)
                return
        except (URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"the program did not start:\n{log.read_text()[-3000:]}")


def find_chromium() -> str:
    """Return the path of Chromium; ends the run with a clear message where there is none."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found:
            return found
    pytest.exit("Chromium is not installed: `apt-get install chromium`, or run `make setup`", returncode=3)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=find_chromium(), args=list(QUIET))
        yield opened
        opened.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A desk-sized browser without history."""
    made = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-BE")
    made.set_default_timeout(15_000)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
