"""Bench: one server at a time on one core, and wrk that asks it from the other."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

_SERVER_CORE, _LOAD_CORE = 0, 1
_CONNECTIONS = 16
_AHEAD = -19
_SECONDS = 3
_LONGEST_START_SECONDS = 20.0


class BenchFailed(Exception):
    """What was measured would not have been what the figure says."""


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
        return port


@contextmanager
def serving(words: Sequence[str | Path], port: int, environ: Mapping[str, str] | None = None) -> Iterator[None]:
    """Run one server until the block ends; it listens on the loopback address only."""
    command = [*_on_core(_SERVER_CORE), *map(str, words)]
    with subprocess.Popen(
        command, env={**os.environ, **(environ or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            _wait_until_it_listens(server, port)
            yield
        finally:
            server.terminate()
            server.wait(timeout=30)


def _wait_until_it_listens(server: "subprocess.Popen[bytes]", port: int) -> None:
    last = time.monotonic() + _LONGEST_START_SECONDS
    while time.monotonic() < last:
        if server.poll() is not None:
            raise BenchFailed(f"The server stopped with status {server.returncode}: {server.args!r}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise BenchFailed(f"The server does not listen after {_LONGEST_START_SECONDS:.0f} s: {server.args!r}")


def body_of(port: int, path: str) -> bytes:
    """Return one answer; raises BenchFailed when it is not a page."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
    except (OSError, HTTPException) as error:
        raise BenchFailed(f"No answer on {path}: {error}") from error
    finally:
        connection.close()
    if answer.status != 200:
        raise BenchFailed(f"Status {answer.status} on {path}")
    return body


def requests_per_second(port: int, path: str) -> float:
    """Ask for a few seconds over 16 connections, after a short warm-up that is not counted."""
    _wrk(port, path, 1)
    said = _wrk(port, path, _SECONDS)
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if found is None or "Non-2xx" in said:
        raise BenchFailed(f"wrk did not get its pages:\n{said}")
    return float(found[1])


def _wrk(port: int, path: str, seconds: int) -> str:
    wrk = found_program("wrk")
    words = [*_on_core(_LOAD_CORE), wrk, "-t1", f"-c{_CONNECTIONS}", f"-d{seconds}s", "--timeout", "20s"]
    done = subprocess.run([*words, f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True)
    return done.stdout


def put_ahead_of_others(backend: int) -> None:
    """Put a throw-away PostgreSQL server, known by one of its processes, ahead too, where that may be."""
    if os.geteuid() == 0 and not os.environ.get("WOORDHOUDER_TEST_POSTGRES_URL") and sys.platform == "linux":
        parent = int(Path(f"/proc/{backend}/stat").read_text().rsplit(")", 1)[1].split()[1])
        os.setpriority(os.PRIO_PROCESS, parent, _AHEAD)


def found_program(name: str) -> str:
    """Return where a program is; Debian keeps servers out of a user's path."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    if found is None:
        raise BenchFailed(f"{name} is not installed: `apt-get install {name}`")
    return found


def _on_core(core: int) -> list[str]:
    cores = os.sched_getaffinity(0) if sys.platform == "linux" else set()
    taskset = shutil.which("taskset")
    words = [taskset, "-c", str(core)] if taskset and {_SERVER_CORE, _LOAD_CORE} <= cores else []
    # Other work on the machine should not count: it hits a server of one thread harder than one of several.
    return ["nice", "-n", str(_AHEAD), *words] if os.geteuid() == 0 and shutil.which("nice") else words
