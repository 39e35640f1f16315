"""Kit: fetch as a polite guest: say who we are, ask robots.txt, pause, come back later when told so."""

import logging
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Self

from woordhouder.kit.clock import Clock
from woordhouder.kit.deadline import Deadline
from woordhouder.kit.errors import BadInput
from woordhouder.kit.fetch import (
    AskedToWait,
    BrokenAnswer,
    Fetched,
    HttpStatus,
    Redirect,
    RedirectLoop,
    RefusedByRobots,
    TooManyPages,
)
from woordhouder.kit.http_line import Answer, HttpLine, Limit, StaleLine
from woordhouder.kit.outbound import Destination, Outbound
from woordhouder.kit.patience import Patience
from woordhouder.kit.retry_after import retry_after_seconds
from woordhouder.kit.site_wishes import SiteWishes
from woordhouder.kit.visited_host import VisitedHost
from woordhouder.kit.web_address import canonical, redirected

_log = logging.getLogger("woordhouder.fetch")
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_MOST_OPEN_LINES: Final = 64


@dataclass(frozen=True)
class Contact:
    """Who to write to about our visits; travels with each request."""

    page: str
    mail_address: str


@dataclass(frozen=True)
class Caps:
    """The most we take and give."""

    body_bytes: int = 20_000_000
    seconds: float = 60.0
    """For one address with all its redirects, pauses not counted."""
    redirects: int = 10
    longest_wait_seconds: float = 300.0
    visits_per_host: int = 5_000
    """In the life of one PoliteFetch: make a new one for each run."""


class PoliteFetch:
    """Fetches for many threads; each host sees one visitor who takes its time."""

    def __init__(
        self,
        user_agent: str,
        contact: Contact,
        clock: Clock,
        sleep: Callable[[float], None],
        outbound: Outbound,
        caps: Caps | None = None,
        tls: ssl.SSLContext | None = None,
        patience: Patience | None = None,
    ) -> None:
        """user_agent: product and version, as `Woordhouder/0.1`; the product is the name that robots.txt may use.

        tls: where own authorities are trusted; certificates are verified by the system's otherwise.
        patience: who else is at work, where many are; a wait that a host asks for is waited to its end otherwise.
        """
        if not contact.page.startswith(("http://", "https://")) or "@" not in contact.mail_address:
            raise BadInput("Fetching needs a page and a mail address of ours to give to hosts: set both first")
        self._product = user_agent.partition("/")[0]
        self._greeting = {
            "User-Agent": f"{user_agent} (+{contact.page}; {contact.mail_address})",
            "From": contact.mail_address,
            "Accept": "*/*",
        }
        self._clock, self._sleep, self._outbound = clock, sleep, outbound
        self._caps = caps or Caps()
        self._tls = tls or ssl.create_default_context()
        self._patience = patience or Patience(sleep)
        self._hosts: dict[str, VisitedHost] = {}
        self._hosts_lock = threading.Lock()
        self._wishes = SiteWishes(clock, self._ask_robots)

    def get(
        self, address: str, *, etag: str | None = None, last_modified: str | None = None, accept: str | None = None
    ) -> Fetched:
        """Return the answer after robots.txt, pause and redirects; raises a FetchError with its kind."""
        headers = {"Accept-Encoding": "gzip"}
        headers |= {"If-None-Match": etag} if etag else {}
        headers |= {"If-Modified-Since": last_modified} if last_modified else {}
        is_conditional = len(headers) > 1
        headers |= {"Accept": accept} if accept else {}
        asked = canonical(address)
        limit = Limit(self._caps.body_bytes)
        answer, hops, final = self._follow(asked, headers, limit, self._caps.redirects, self._obey)
        is_same = answer.status == 304 and is_conditional
        if not is_same and (answer.status == 206 or not 200 <= answer.status < 300):
            raise self._bad_status(answer, final)
        return Fetched(
            address=asked,
            final_address=canonical(final),
            status=answer.status,
            headers=answer.headers,
            body=answer.body,
            redirects=hops,
            fetched_at=self._clock.now(),
            is_same=is_same,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Hang up everywhere; a later `get` connects again."""
        with self._hosts_lock:
            hosts = list(self._hosts.values())
        for host in hosts:
            with host.lock:
                host.line.close()

    def _follow(
        self,
        address: str,
        headers: dict[str, str],
        limit: Limit,
        most: int,
        check: Callable[[Destination], None],
    ) -> tuple[Answer, tuple[Redirect, ...], str]:
        """Go where redirects lead, each hop checked like the first."""
        hops: list[Redirect] = []
        seconds = self._caps.seconds
        while True:
            to = self._outbound.check(address)
            check(to)
            answer, used = self._visit(to, headers, limit, seconds)
            seconds -= used
            location = answer.header("location")
            if answer.status not in _MOVED or not location:
                return answer, tuple(hops), address
            hops.append(Redirect(address, answer.status, redirected(address, _as_utf8(location))))
            address = hops[-1].to
            if len(hops) > most or address in {hop.address for hop in hops}:
                raise RedirectLoop(
                    f"{hops[0].address} leads round after {len(hops)} redirects: tell the host", address
                )

    def _visit(
        self, to: Destination, headers: dict[str, str], limit: Limit, seconds: float
    ) -> tuple[Answer, float]:
        """Ask one host one thing when it is free, a second time where it had hung up between two pages."""
        host = self._host(to)
        with host.lock:
            try:
                return self._ask(host, to, headers, limit, seconds)
            except StaleLine:
                # It may have read the question before it hung up: that was a visit too, with a pause after it.
                return self._ask(host, to, headers, limit, seconds)

    def _ask(
        self, host: VisitedHost, to: Destination, headers: dict[str, str], limit: Limit, seconds: float
    ) -> tuple[Answer, float]:
        """Wait until the host is free, ask, and note when it is free again."""
        self._wait(host, to)
        if not host.line.is_open:
            self._hang_up_idle()
        began, began_at = time.monotonic(), self._clock.now()
        retry_after: float | None = None
        is_answered = False
        try:
            answer = host.line.ask(to, self._greeting | headers, limit, Deadline(seconds))
            is_answered = True
            retry_after = retry_after_seconds(answer.status, answer.header("retry-after"), self._clock.now())
            _log.info("fetched %s status=%s bytes=%s", to.address, answer.status, len(answer.body))
        finally:
            # After a failure too: a host in trouble needs the pause most.
            host.note(began_at, self._clock.now(), retry_after, is_answered=is_answered)
        return answer, time.monotonic() - began

    def _wait(self, host: VisitedHost, to: Destination) -> None:
        if host.visits >= self._caps.visits_per_host:
            raise TooManyPages(
                f"{to.host} was visited {host.visits} times in one run: look what goes on", to.address
            )
        host.visits += 1
        # Asked here, not after the last visit: that one may have brought the robots.txt.
        pause = host.pause(self._clock.now(), self._wishes.delay_seconds(to, self._product))
        if pause.seconds > self._caps.longest_wait_seconds:
            raise AskedToWait(
                f"{to.host} asked us to wait until {pause.free_at:%H:%M} UTC: it is left alone", to.address
            )
        if pause.is_owed and pause.seconds > 0:
            if not self._patience.wait(pause.seconds):
                said = f"{to.host} is to be left alone until {pause.free_at:%H:%M} UTC"
                raise AskedToWait(f"{said}, and all others are done: it has its turn next time", to.address)
        elif pause.seconds > 0:
            self._sleep(pause.seconds)

    def _host(self, to: Destination) -> VisitedHost:
        # http and https of one name are one host and share one connection.
        key = to.host_header
        with self._hosts_lock:
            if key not in self._hosts:
                self._hosts[key] = VisitedHost(HttpLine(self._outbound, self._tls))
            return self._hosts[key]

    def _hang_up_idle(self) -> None:
        """Close what nobody uses just now when many lines are open."""
        with self._hosts_lock:
            open_hosts = [host for host in self._hosts.values() if host.line.is_open]
        for host in open_hosts if len(open_hosts) >= _MOST_OPEN_LINES else []:
            if host.lock.acquire(blocking=False):
                host.line.close()
                host.lock.release()

    def _obey(self, to: Destination) -> None:
        if not self._wishes.may_fetch(to, self._product):
            raise RefusedByRobots(f"robots.txt of {to.host} asks us to leave {to.address} alone", to.address)

    def _ask_robots(self, address: str, limit: Limit, redirects: int) -> Answer:
        return self._follow(address, {"Accept-Encoding": "identity"}, limit, redirects, lambda _: None)[0]

    def _bad_status(self, answer: Answer, address: str) -> HttpStatus | BrokenAnswer:
        if answer.status < 400:
            return BrokenAnswer(f"{address} answered {answer.status}, which we did not ask for", address)
        now = self._clock.now()
        wait = retry_after_seconds(answer.status, answer.header("retry-after"), now)
        return HttpStatus(f"{address} answered {answer.status}: see the page by hand", address, answer.status, wait)


def _as_utf8(header: str) -> str:
    """Headers come as Latin-1; many servers write UTF-8."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header
