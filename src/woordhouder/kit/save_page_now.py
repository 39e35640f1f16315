"""Kit: ask the Internet Archive to keep a page (its service Save Page Now), and how that went."""

import json
import re
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlencode

from woordhouder.kit.clock import Clock
from woordhouder.kit.deadline import Deadline
from woordhouder.kit.errors import BadInput
from woordhouder.kit.fetch import BrokenAnswer, HttpStatus
from woordhouder.kit.http_line import Answer, HttpLine, Limit, StaleLine
from woordhouder.kit.outbound import Outbound
from woordhouder.kit.polite_fetch import Contact
from woordhouder.kit.retry_after import retry_after_seconds
from woordhouder.kit.web_address import canonical

ARCHIVE: Final = "https://web.archive.org"
_SECONDS: Final = 45.0
_MOST_BYTES: Final = 2_000_000
# Without a key the answer is a page that names its job in a script.
_JOB: Final = re.compile(rb"spn2-[0-9a-f]{32,64}")
_JOB_KEY: Final = re.compile(r"[A-Za-z0-9._-]{1,100}")
# What asking again will not change.
_FINAL: Final = frozenset(
    f"error:{word}"
    for word in (
        "blocked",
        "blocked-url",
        "filesize-limit",
        "gone",
        "invalid-host-resolution",
        "invalid-url",
        "invalid-url-syntax",
        "method-not-allowed",
        "no-access",
        "not-found",
        "not-implemented",
        "unauthorized",
    )
)


@dataclass(frozen=True)
class Kept:
    """The archive has it."""

    captured_at: datetime
    address: str


@dataclass(frozen=True)
class Failed:
    """The archive could not keep it."""

    reason: str
    is_final: bool


class SavePageNow:
    """One visitor at the archive: one connection, each question within a time."""

    def __init__(
        self,
        user_agent: str,
        contact: Contact,
        clock: Clock,
        outbound: Outbound,
        key: str | None = None,
        archive: str = ARCHIVE,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """key: `access:secret` of an account there, which allows more. archive: another address, for tests."""
        if "@" not in contact.mail_address:
            raise BadInput("Asking for captures needs a mail address of ours to give: set WOORDHOUDER_CONTACT")
        self._headers = {
            "User-Agent": f"{user_agent} (+{contact.page}; {contact.mail_address})",
            "Accept": "application/json",
            "Accept-Encoding": "gzip",
            **({"Authorization": f"LOW {key}"} if key else {}),
        }
        self._clock, self._outbound, self._archive = clock, outbound, archive
        self._line = HttpLine(outbound, tls or ssl.create_default_context())

    def ask(self, address: str) -> str:
        """Ask to keep a page and return the archive's key for the work; raises a FetchError.

        The address must be one that we could fetch ourselves: nothing private is ever told to others.
        """
        wanted = canonical(address)
        self._outbound.check(wanted)
        answer = self._question("/save", urlencode({"url": wanted, "skip_first_archive": "1"}).encode("ascii"))
        found = _JOB.search(answer.body)
        job_key = str(_read(answer.body).get("job_id") or (found[0].decode("ascii") if found else ""))
        if not _JOB_KEY.fullmatch(job_key):
            raise BrokenAnswer("The archive took the question and named no job: try again later", address)
        return job_key

    def outcome(self, job_key: str, address: str) -> Kept | Failed | None:
        """Return what came of a question about this address, or None while it is under way; raises a FetchError."""
        said = _read(self._question(f"/save/status/{job_key}", None).body)
        if said.get("status") == "success":
            stamp = str(said.get("timestamp") or "")
            # Made here of what we asked for: no address that somebody else says stands on our pages.
            return Kept(_moment(stamp, address), f"{ARCHIVE}/web/{stamp}/{canonical(address)}")
        if said.get("status") == "error":
            kind = str(said.get("status_ext") or "error")
            return Failed(f"{kind}: {said.get('message') or ''}"[:300], kind in _FINAL)
        if said.get("status") == "pending":
            return None
        raise BrokenAnswer("The archive tells no state that we know: try again later", address)

    def close(self) -> None:
        self._line.close()

    def _question(self, path: str, form: bytes | None) -> Answer:
        address = f"{self._archive}{path}"
        headers = self._headers | ({"Content-Type": "application/x-www-form-urlencoded"} if form else {})
        to, limit = self._outbound.check(address), Limit(_MOST_BYTES)
        try:
            answer = self._line.ask(to, headers, limit, Deadline(_SECONDS), form)
        except StaleLine:
            # It hung up between two questions; asking twice keeps a page twice at worst.
            answer = self._line.ask(to, headers, limit, Deadline(_SECONDS), form)
        if not 200 <= answer.status < 300:
            wait = retry_after_seconds(answer.status, answer.header("retry-after"), self._clock.now())
            raise HttpStatus(f"{address} answered {answer.status}", address, answer.status, wait)
        return answer


def _moment(stamp: str, address: str) -> datetime:
    try:
        if re.fullmatch(r"[0-9]{14}", stamp):
            return datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        # Fourteen figures that are no moment; told with the others.
        stamp = ""
    raise BrokenAnswer("The archive tells no moment of its copy: try again later", address)


def _read(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
