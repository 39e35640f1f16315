"""Kit: the robots.txt of each site, asked for once a day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from woordhouder.kit.clock import Clock
from woordhouder.kit.fetch import FetchError, RedirectLoop
from woordhouder.kit.http_line import Answer, Limit
from woordhouder.kit.outbound import Destination
from woordhouder.kit.robots import ALLOW_ALL, MOST_BYTES, Robots, robots_of

_GOOD_FOR: Final = timedelta(hours=24)
# A site in trouble is asked again soon, but not before each of its pages.
_TROUBLE_FOR: Final = timedelta(minutes=10)
_REDIRECTS: Final = 5
_LIMIT: Final = Limit(MOST_BYTES + 1, is_cut=True)


@dataclass(frozen=True)
class _Known:
    robots: Robots
    until: datetime
    trouble: FetchError | None = None


class SiteWishes:
    """Remembers what each site asks of robots."""

    def __init__(self, clock: Clock, ask: Callable[[str, Limit, int], Answer]) -> None:
        self._clock = clock
        self._ask = ask
        self._known: dict[str, _Known] = {}

    def may_fetch(self, to: Destination, product: str) -> bool:
        """Tell whether the site lets us; raises the FetchError that kept us from asking it."""
        site = f"{to.scheme}://{to.host_header}"
        known = self._known.get(site)
        if known is None or self._clock.now() >= known.until:
            known = self._known[site] = self._asked(site, known)
        if known.trouble is not None:
            raise known.trouble.with_traceback(None)
        return known.robots.may_fetch(product, to.address)

    def delay_seconds(self, to: Destination, product: str) -> float:
        """Return the pause that the site asks for, as far as we know it by now; zero where it asks none."""
        known = self._known.get(f"{to.scheme}://{to.host_header}")
        return (known.robots.delay_seconds(product) if known else None) or 0.0

    def _asked(self, site: str, before: _Known | None) -> _Known:
        try:
            answer = self._ask(f"{site}/robots.txt", _LIMIT, _REDIRECTS)
        except RedirectLoop:
            # RFC 9309, 2.3.1.2: after five redirects we may take it that there is none.
            return self._good(ALLOW_ALL)
        except FetchError as error:
            return _Known(before.robots if before else ALLOW_ALL, self._clock.now() + _TROUBLE_FOR, error)
        if answer.status >= 500:
            # 2.4: yesterday's copy may serve while today's cannot be had; without one, keep away.
            kept = before.robots if before and before.trouble is None else robots_of(answer.status, b"")
            return _Known(kept, self._clock.now() + _TROUBLE_FOR)
        return self._good(robots_of(answer.status, answer.body))

    def _good(self, robots: Robots) -> _Known:
        return _Known(robots, self._clock.now() + _GOOD_FOR)
