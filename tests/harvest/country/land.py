"""Harvest: a country of any size on loopback: many healthy towns, and one for each sickness there is."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path

from tests.harvest.country.clock import Dial
from tests.harvest.country.hosts import Hosts, hosts
from tests.harvest.country.pages import PLATFORMS, Town, town
from tests.harvest.country.sickness import SICKNESSES, Sickness
from tests.kit.certificates import Authority
from tests.kit.raw_host import RawHost

_SHARING = 3
_FIRST_SICK = 701
_SHARED = "gelinkt-notuleren"


@dataclass
class Land:
    """The country, where it lies, and whom its visitors may trust."""

    hosts: Hosts
    dial: Dial
    trust: Path
    healthy: list[Town]
    sick: dict[Sickness, Town]

    @property
    def towns(self) -> list[Town]:
        return [*self.healthy, *self.sick.values()]

    @property
    def pairs(self) -> list[str]:
        """Each host with its port."""
        return sorted({one.root.partition("//")[2] for one in self.towns})


@contextmanager
def land(folder: Path, healthy_count: int, sick_count: int, like: Town) -> Iterator[Land]:
    """Serve a country; `like` tells how much there is to read in each town. Some share a host."""
    dial = Dial(folder / "clock")
    with ExitStack() as stack, hosts() as country:
        country.seconds = dial.seconds
        ports = _places(stack, folder, country.port)
        platforms = islice(cycle(PLATFORMS), healthy_count)
        healthy = [_like(like, town(name, n, country.port)) for n, name in enumerate(platforms, start=1)]
        sharing = [one for one in healthy if one.platform == _SHARED][:_SHARING]
        healthy = [replace(one, root=sharing[0].root) if one in sharing else one for one in healthy]
        for one in healthy:
            country.pages.update(one.pages())
        sick = {}
        for n, sickness in enumerate(SICKNESSES[:sick_count], start=_FIRST_SICK):
            one = _like(like, _placed(town(_platform(sickness, n), n, country.port), sickness, ports))
            # Two papers of each meeting: some sicknesses show at the second page only.
            sick[sickness] = one = replace(one, kinds=("agenda", "minutes"))
            country.pages.update(one.pages())
            sickness.strike(country, one)
        slow = healthy[-1].root
        country.pages[f"{slow}/robots.txt"] = b"User-agent: *\nCrawl-delay: 7\n"
        country.delays[slow.partition("//")[2].partition(":")[0]] = 7.0
        yield Land(country, dial, folder / "trusted" / "authority.pem", healthy, sick)


def _like(like: Town, one: Town) -> Town:
    return replace(like, name=one.name, platform=one.platform, nis_code=one.nis_code, root=one.root)


def _platform(sickness: Sickness, number: int) -> str:
    # The calendar is the one whose lists carry a page number.
    return "echo" if sickness.told == "endless" else PLATFORMS[number % len(PLATFORMS)]


def _placed(one: Town, sickness: Sickness, ports: dict[str, int]) -> Town:
    if not sickness.place:
        return one
    scheme = "https" if sickness.place in ("expired", "self_signed") else "http"
    name = "nergens" if sickness.place == "nowhere" else sickness.place.replace("_", "-")
    return replace(one, root=f"{scheme}://{name}.example:{ports[sickness.place]}")


def _places(stack: ExitStack, folder: Path, port: int) -> dict[str, int]:
    """Open the odd doors of the country and return their ports."""
    (folder / "trusted").mkdir()
    (folder / "unknown").mkdir()
    trusted, unknown = Authority(folder / "trusted"), Authority(folder / "unknown")
    expired = stack.enter_context(RawHost(tls=trusted.server("expired.example", ends="20200201000000Z")))
    self_signed = stack.enter_context(RawHost(tls=unknown.server("self-signed.example")))
    # Bound and not listening: nobody else gets the port, and who knocks is refused.
    closed = stack.enter_context(socket.socket())
    closed.bind(("127.0.0.1", 0))
    deaf = _deaf(stack)
    return {
        "expired": expired.port,
        "self_signed": self_signed.port,
        "nowhere": port,
        "closed": closed.getsockname()[1],
        "deaf": deaf,
    }


def _deaf(stack: ExitStack) -> int:
    """Return a port where connecting never ends: its queue is full and nobody takes from it."""
    listener = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
    port: int = listener.getsockname()[1]
    for _ in range(3):
        waiting = stack.enter_context(socket.socket())
        waiting.setblocking(False)
        waiting.connect_ex(("127.0.0.1", port))
    return port
