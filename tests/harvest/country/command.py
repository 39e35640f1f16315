"""Harvest: the command itself, in a process of its own, in the simulated country.

`python -m tests.harvest.country.command PLAN WORDS…`: nothing is put in place of the command; it is handed another
world, in which the country's hosts lie on loopback and pauses pass at once.
"""

import json
import os
import socket
import ssl
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from tests.harvest.country.clock import CountryClock, Dial
from woordhouder.cli import main
from woordhouder.harvest.visitor import World
from woordhouder.kit.outbound import Outbound
from woordhouder.kit.polite_fetch import Caps

ROOT = Path(__file__).resolve().parents[3]
NOBODY = "nergens.example"


@dataclass(frozen=True)
class Done:
    """How the command ended. seconds: of the country's clock; most_bytes: of its memory at the most."""

    code: int
    output: str
    errors: str
    seconds: float
    most_bytes: int


@dataclass(frozen=True)
class Plan:
    """Where the country lies and when it is visited. seconds: what one address may take."""

    dial: str
    moment: str
    pairs: list[str]
    trust: str
    seconds: float

    def world(self) -> World:
        dial = Dial(Path(self.dial))
        clock = CountryClock(dial, datetime.fromisoformat(self.moment) - timedelta(seconds=dial.seconds()))
        trust = ssl.create_default_context(cafile=self.trust)
        return World(
            clock, clock.sleep, Outbound(frozenset(self.pairs), _resolve), Caps(seconds=self.seconds), trust
        )


def _resolve(host: str, port: int) -> list[str]:
    if host == NOBODY:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    return ["127.0.0.1"]


def woordhouder(plan: Plan, folder: Path, database_url: str, *words: str) -> Done:
    """Carry out `woordhouder WORDS` in the country and wait for its end."""
    told, dial = folder / "plan.json", Dial(Path(plan.dial))
    told.write_text(json.dumps(plan.__dict__))
    environ = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "src"))),
        "WOORDHOUDER_DATA_DIR": str(folder / "data"),
        "WOORDHOUDER_DATABASE_URL": database_url,
        "WOORDHOUDER_BASE_URL": "https://woordhouder.example",
        "WOORDHOUDER_CONTACT": "post@woordhouder.example",
    }
    began = dial.seconds()
    done = subprocess.run(
        [sys.executable, "-m", "tests.harvest.country.command", str(told), *words],
        cwd=ROOT, env=environ, capture_output=True, text=True, check=False,
    )  # fmt: skip
    memory = Path(f"{told}.memory")
    most = int(memory.read_text()) if memory.exists() else 0
    return Done(done.returncode, done.stdout, done.stderr, dial.seconds() - began, most)


def _most_memory() -> int:
    """Return the most bytes this process ever held; the parent's way of asking would count the parent too."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")), 0)


if __name__ == "__main__":
    try:
        main(sys.argv[2:], obj=Plan(**json.loads(Path(sys.argv[1]).read_text())).world())
    finally:
        Path(f"{sys.argv[1]}.memory").write_text(str(_most_memory()))
