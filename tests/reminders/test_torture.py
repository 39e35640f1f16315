"""Reminders: who delivers is killed at every point, and each mail still arrives; `make torture` does more."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_no_mail_is_lost_or_changed_when_who_delivers_is_killed() -> None:
    path = os.pathsep.join((str(ROOT), str(ROOT / "src")))
    done = subprocess.run(
        [sys.executable, "-m", "tests.reminders.torture", "small"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout.splitlines()[-1])
    assert figures["kills"] > 0
    assert figures["doubled"] <= figures["kills"]
    assert {name: figures[name] for name in ("lost", "doubled_after_message_id", "stuck")} == {
        "lost": 0,
        "doubled_after_message_id": 0,
        "stuck": 0,
    }
