"""Kit: a time by which something must be whole, however slowly its bytes drip in."""

import io
import socket
import time
from typing import Any


class Deadline:
    """Counts from when it is made. A limit on each read is not enough: one byte a second keeps that happy."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds left; raises TimeoutError when there are none."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise TimeoutError("the time is up")
        return left


class DeadlineSocket:
    """A socket as `http.client` wants one, whose every read ends by the deadline in force."""

    def __init__(self, connected: socket.socket, deadline: Deadline) -> None:
        self._socket = connected
        self.deadline = deadline

    def sendall(self, data: Any) -> None:
        self._socket.settimeout(self.deadline.left())
        self._socket.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_TimedReader(self, self._socket.makefile(mode, buffering=0)))  # type: ignore[call-overload]

    def before_read(self) -> None:
        self._socket.settimeout(self.deadline.left())

    def close(self) -> None:
        self._socket.close()


class _TimedReader(io.RawIOBase):
    def __init__(self, timed: DeadlineSocket, raw: io.RawIOBase) -> None:
        self._timed = timed
        self._raw = raw

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._timed.before_read()
        count: int | None = self._raw.readinto(buffer)
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()
