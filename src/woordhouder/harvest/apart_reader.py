"""Harvest: ask a process of its own to read pages, and start another where it died of one."""

import subprocess
import sys
from typing import IO

import msgspec

from woordhouder.harvest.read_apart import MOST_SECONDS, Answer, Asked


class ApartReader:
    """One process that reads; for one thread at a time. Close it, or use it with `with`."""

    def __init__(self, module: str = "woordhouder.harvest.read_apart") -> None:
        self._words = (sys.executable, "-m", module)
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, page: bytes, address: str | None, charset: str | None) -> Answer:
        """Return what the page says; a page that kills its reader is an answer too."""
        process = self._process or self._started()
        asked = msgspec.json.encode(Asked(address, charset, len(page)))
        asking, answering = _pipes(process)
        try:
            asking.write(asked + b"\n" + page)
            asking.flush()
            line = answering.readline()
        except BrokenPipeError:
            line = b""
        if line:
            return msgspec.json.decode(line, type=Answer)
        self.close()
        return Answer(failure=f"the reader died of this page, or needed more than {MOST_SECONDS} seconds")

    def close(self) -> None:
        """Let the process end."""
        process, self._process = self._process, None
        if process is None:
            return
        for pipe in _pipes(process):
            try:
                pipe.close()
            except BrokenPipeError:
                # It died before it took what we wrote.
                continue
        process.wait()

    def __enter__(self) -> "ApartReader":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _started(self) -> "subprocess.Popen[bytes]":
        # Our own interpreter with our own module: nothing of it comes from outside.
        self._process = subprocess.Popen(self._words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603
        return self._process


def _pipes(process: "subprocess.Popen[bytes]") -> tuple[IO[bytes], IO[bytes]]:
    assert process.stdin is not None
    assert process.stdout is not None
    return process.stdin, process.stdout
