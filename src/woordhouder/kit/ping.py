"""Kit: a sign of life to a service outside, which tells somebody when the signs stop."""

from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from woordhouder.kit.errors import WoordhouderError

_SECONDS = 10.0


class PingFailed(WoordhouderError):
    """The sign of life did not arrive."""


def ping(address: str, seconds: float = _SECONDS) -> None:
    """Ask for the address once; raises PingFailed unless it answers with 2xx. It follows no redirect."""
    parts = urlsplit(address)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=seconds)
    try:
        connection.request("GET", f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}")
        status = connection.getresponse().status
    except (OSError, HTTPException) as error:
        raise PingFailed(f"No sign of life to {parts.hostname}: {type(error).__name__}: {error}") from error
    finally:
        connection.close()
    if not 200 <= status < 300:
        raise PingFailed(f"{parts.hostname} answered the sign of life with {status}: look at WOORDHOUDER_PING_URL")
