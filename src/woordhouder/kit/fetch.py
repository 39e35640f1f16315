"""Kit: what it means to fetch an address: what comes back, and the kinds of ways in which it fails."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from woordhouder.kit.errors import WoordhouderError

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Redirect:
    """One hop: who answered with which status, and where it sent us."""

    address: str
    status: int
    to: str


@dataclass(frozen=True)
class Fetched:
    """One answer with status 200–299, or 304 where the source says that nothing changed."""

    address: str
    """As asked for, made canonical."""
    final_address: str
    """Where the body came from, after redirects."""
    status: int
    headers: Headers
    """As received, in their order and spelling; the same name may come twice."""
    body: bytes
    """Without its transfer and content coding; empty where `is_same`."""
    redirects: tuple[Redirect, ...]
    fetched_at: datetime
    is_same: bool
    """True for 304: what we have is what they have."""

    def header(self, name: str) -> str | None:
        """Return the first value of a header, whatever the case of its name."""
        return next((value for said, value in self.headers if said.lower() == name.lower()), None)

    @property
    def etag(self) -> str | None:
        return self.header("etag")

    @property
    def last_modified(self) -> str | None:
        return self.header("last-modified")

    @property
    def media_type(self) -> str:
        """What the server says that it is, in small letters without parameters; empty where it says nothing."""
        return (self.header("content-type") or "").partition(";")[0].strip().lower()


class Fetch(Protocol):
    """Brings one address in. Sources and tests need no more than this."""

    def get(
        self, address: str, *, etag: str | None = None, last_modified: str | None = None, accept: str | None = None
    ) -> Fetched:
        """Return the answer; raises a FetchError that tells by its kind what went wrong.

        etag, last_modified: what the last answer said, given back so that the source may answer *same*.
        accept: the media type wished for, where one address answers in several; anything otherwise.
        """
        ...


class FetchError(WoordhouderError):
    """An address did not come in. `kind` is one word to count by; the message says which one and what to do."""

    kind = "failed"

    def __init__(self, message: str, address: str = "") -> None:
        super().__init__(message)
        self.address = address


class NoConnection(FetchError):
    """Nobody answers at this host, or the connection broke."""

    kind = "no_connection"


class UnknownHost(FetchError):
    """The name has no address."""

    kind = "unknown_host"


class TimedOut(FetchError):
    """The answer was not whole within the time allowed."""

    kind = "timeout"


class TooLarge(FetchError):
    """The body is larger than we take, packed or unpacked."""

    kind = "too_large"


class BrokenAnswer(FetchError):
    """What came is not HTTP, or not as long as it says it is."""

    kind = "broken_answer"


class RefusedByRobots(FetchError):
    """The host asks robots to leave this address alone, or its robots.txt cannot be had for now."""

    kind = "refused_by_robots"


class BadCertificate(FetchError):
    """The certificate is not valid for this host; never ignored."""

    kind = "certificate"


class RedirectLoop(FetchError):
    """Redirects lead round, or on and on."""

    kind = "redirect_loop"


class NotAllowedAddress(FetchError):
    """We do not go there: not a public web address."""

    kind = "not_allowed_address"


class AskedToWait(FetchError):
    """The host asked us to come back later, and that is too long to wait for now."""

    kind = "asked_to_wait"


class TooManyPages(FetchError):
    """So many pages of one host in one run that it may have no end."""

    kind = "too_many_pages"


class HttpStatus(FetchError):
    """The host answered, but not with what was asked: `http_403`, `http_404`, `http_429`, … or `http_5xx`."""

    def __init__(self, message: str, address: str, status: int, retry_after_seconds: float | None = None) -> None:
        super().__init__(message, address)
        self.status = status
        self.retry_after_seconds = retry_after_seconds
        self.kind = "http_5xx" if status >= 500 else f"http_{status}"
