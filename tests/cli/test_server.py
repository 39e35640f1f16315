"""Cli: `woordhouder run` on a bare data directory: it migrates, serves, ticks, and stops when asked."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment(data_dir: Path) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith("WOORDHOUDER_") and name != "PORT"
    }
    return kept | {"WOORDHOUDER_DATA_DIR": str(data_dir)}


def _wait_for(address: str, process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        assert process.poll() is None, process.communicate()[1]
        try:
            httpx.get(address, timeout=10)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"{address} does not answer")


def test_run_migrates_serves_and_stops_when_asked(tmp_path: Path) -> None:
    port, data = _free_port(), tmp_path / "data"
    base = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "woordhouder", "run", "--port", str(port)]
    with subprocess.Popen(
        command, env=_environment(data), cwd=tmp_path, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    ) as process:
        _wait_for(f"{base}/staff/sign-in", process)
        assert "Aanmelden" in httpx.get(f"{base}/staff/sign-in", timeout=30).text
        assert httpx.head(f"{base}/staff/sign-in", timeout=30).status_code == 200
        process.send_signal(signal.SIGTERM)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 0, told
    assert f"Woordhouder        {base}/" in told
    assert "job end_old_sessions" in told
    assert "Traceback" not in told
    assert (data / "woordhouder.sqlite").exists()


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("WOORDHOUDER_BASE_URL", "http://woordhouder.example", "plain http is only for this machine itself"),
        ("WOORDHOUDER_DATABASE_URL", "mysql://x", "WOORDHOUDER_DATABASE_URL must begin with"),
    ],
)
def test_a_wrong_setting_is_one_clear_line(tmp_path: Path, name: str, value: str, words: str) -> None:
    command = [sys.executable, "-m", "woordhouder", "serve"]
    ended = subprocess.run(
        command, env=_environment(tmp_path) | {name: value}, capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode == 1
    assert words in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1
