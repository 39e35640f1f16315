"""Harvest: every bomb is refused or done within ten seconds and 300 MB, and the worker lives on."""

import json
import subprocess
import sys
from pathlib import Path

from tests.harvest.bombs import made
from tests.harvest.bombs.worker import MOST_CPU_SECONDS
from tests.harvest.council_paper import Point, paper
from tests.kit.raw_host import RawHost

LEAST_BOMBS = 25
MOST_MB = 300
_SECRET = "geheim-van-deze-machine"  # what no page may bring in
_ROOT = Path(__file__).resolve().parents[3]


def test_no_bomb_holds_or_kills_the_worker(tmp_path: Path) -> None:
    names = _lay_out(tmp_path)
    assert len(names) >= LEAST_BOMBS
    with RawHost({f"/{name}": answer for name, answer in made.answers().items()}) as host:
        done = subprocess.run(
            [sys.executable, "-m", "tests.harvest.bombs.worker", str(tmp_path), str(host.port)],
            cwd=_ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=500,
        )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, (done.returncode, lines[-1:], done.stderr[-2_000:])
    assert {line["name"] for line in lines} == {*names, "a healthy page"}
    assert [line for line in lines if line["cpu_seconds"] > MOST_CPU_SECONDS or line["memory_mb"] > MOST_MB] == []
    assert [line["name"] for line in lines if _SECRET in line["told"]] == []
    assert lines[-1]["outcome"] == "read"
    assert "Fietsstraat" in lines[-1]["told"]


def _lay_out(place: Path) -> list[str]:
    canary = place / "geheim.txt"
    canary.write_text(_SECRET)
    (place / "healthy.html").write_bytes(paper("agenda", Point("Fietsstraat")))
    (place / "answers.json").write_text(json.dumps(list(made.answers())))
    names = list(made.answers())
    for kind, bombs in (("pages", made.pages(str(canary))), ("plans", made.plans()), ("zips", made.zips())):
        (place / kind).mkdir()
        for name, data in bombs.items():
            (place / kind / name).write_bytes(data)
        names += bombs
    return names
