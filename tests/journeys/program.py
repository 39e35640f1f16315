"""Journeys: the program as it really runs, on an empty data directory of its own."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, sync_playwright

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
    log: Path

    def sign_in_of(self, who: str) -> tuple[str, str]:
        """Return the mail address and password that the program printed for a demo account such as `redactie`."""
        for line in self.log.read_text().splitlines():
            words = line.split()
            if words[:2] == ["Demo", "sign-in"] and words[2].startswith(who):
                return words[2], words[3]
        raise AssertionError(f"no demo sign-in of {who} in {self.log}")

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


@contextmanager
def running_program(data_dir: Path, **environment: str) -> Iterator[Program]:
    """Start `woordhouder run` as on a first start (it loads the demo by itself) and stop it cleanly afterwards."""
    port = _free_port()
    all_of_it = {**os.environ, "WOORDHOUDER_DATA_DIR": str(data_dir), "PORT": str(port), **environment}
    log = data_dir / "program.log"
    address = f"http://127.0.0.1:{port}"
    with log.open("wb") as out:
        running = subprocess.Popen(
            [sys.executable, "-m", "woordhouder", "run"], env=all_of_it, stdout=out, stderr=out, cwd=ROOT
        )
        try:
            _wait_for(address, running, log)
            yield Program(address, all_of_it, log)
            running.terminate()
            assert running.wait(30) == 0, f"the program did not stop cleanly:\n{log.read_text()[-3000:]}"
        finally:
            running.kill()


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
                # The addresses and sign-in are printed just before serving.
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


@contextmanager
def real_browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=find_chromium(), args=list(QUIET))
        yield opened
        opened.close()
