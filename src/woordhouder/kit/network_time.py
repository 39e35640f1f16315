"""Kit: ask a time server what time it is (SNTP, RFC 4330)."""

import socket
import struct
from datetime import UTC, datetime, timedelta

from woordhouder.kit.errors import WoordhouderError

_PORT = 123
_QUESTION = b"\x23" + bytes(47)
"""Version 4, from a client."""
_SERVER = 4
_BEGAN = datetime(1900, 1, 1, tzinfo=UTC)
_ROUND = timedelta(seconds=2**32)
_NOT_BEFORE = datetime(2020, 1, 1, tzinfo=UTC)


class NoTime(WoordhouderError):
    """The time server did not answer, or does not know the time itself."""


def network_time(server: str, seconds: float, port: int = _PORT) -> datetime:
    """Return the server's time, right to about a second; raises NoTime."""
    try:
        kind, address = _address(server, port)
        with socket.socket(kind, socket.SOCK_DGRAM) as asking:
            asking.settimeout(seconds)
            asking.connect(address)
            asking.send(_QUESTION)
            answer = asking.recv(512)
    except OSError as error:
        raise NoTime(f"{server}: {type(error).__name__}: {error}") from error
    return time_in(answer, server)


def _address(server: str, port: int) -> tuple[socket.AddressFamily, tuple[object, ...]]:
    found = socket.getaddrinfo(server, port, type=socket.SOCK_DGRAM)[0]
    return found[0], found[4]


def time_in(answer: bytes, server: str) -> datetime:
    """Return the moment at which an answer was sent; raises NoTime."""
    # Leap 3 and stratum 0 say: ask somebody else.
    if len(answer) < 48 or answer[0] & 7 != _SERVER or answer[0] >> 6 == 3 or answer[1] == 0:
        raise NoTime(f"{server} does not know the time")
    whole, part = struct.unpack("!II", answer[40:48])
    moment = _BEGAN + timedelta(seconds=whole + part / 2**32)
    # The count begins again in February 2036.
    return moment if moment >= _NOT_BEFORE else moment + _ROUND
