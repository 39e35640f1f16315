"""Harvest: what the hosts of the country saw, and whether their visitor kept his manners (H1)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

# The clock is read on the other side of a connection: a thousandth of a second is no bad manners.
_EXACT = 0.001


@dataclass(frozen=True)
class Call:
    """One request as the host saw it; moments in seconds of the country's clock.

    `ended` is taken before the last bytes leave: the visitor cannot have had them earlier.
    """

    host: str
    path: str
    connection: int
    user_agent: str
    began: float
    ended: float
    status: int
    asked_wait: float = 0.0
    """What this answer asked by Retry-After, or what a busy host without it may count on."""
    crawl_delay: float = 0.0
    """What the host's robots.txt asks, once it was handed out."""


def violations(calls: Iterable[Call], shortest_gap: float = 2.0) -> Iterator[str]:
    """Yield each breach: two at once, an older connection again, too soon, or nobody's name."""
    by_host: dict[str, list[Call]] = defaultdict(list)
    for call in sorted(calls, key=lambda one: one.began):
        by_host[call.host].append(call)
        if "https://woordhouder.example" not in call.user_agent or "@" not in call.user_agent:
            yield f"{call.host}{call.path}: came as {call.user_agent!r}"
    for host, seen in by_host.items():
        delay = 0.0
        for before, after in pairwise(seen):
            delay = max(delay, before.crawl_delay)
            gap = after.began - before.ended
            least = max(shortest_gap, 2 * (before.ended - before.began), before.asked_wait, delay)
            if gap < least - _EXACT:
                yield f"{host}{after.path}: came {gap:.2f} s after the last answer, {least:.2f} s was the least"
            if after.connection < before.connection:
                yield f"{host}{after.path}: two connections in use"
