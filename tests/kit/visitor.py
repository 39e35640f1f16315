"""Kit: a polite visitor for tests: its own clock, no real pause, and only the named hosts within reach."""

import ssl
import threading
from datetime import timedelta

from tests.fakes import FixedClock
from woordhouder.kit.outbound import Outbound
from woordhouder.kit.patience import Patience
from woordhouder.kit.polite_fetch import Caps, Contact, PoliteFetch

CONTACT = Contact("https://woordhouder.example", "post@woordhouder.example")


class SleepingClock(FixedClock):
    """A clock that jumps where others would sleep, and remembers how far."""

    def __init__(self) -> None:
        super().__init__()
        self.pauses: list[float] = []
        self._lock = threading.Lock()

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.pauses.append(seconds)
            self.move(timedelta(seconds=seconds))


# Made once: reading the system's authorities takes longer than most of these tests.
_SYSTEM_TRUST = ssl.create_default_context()
_here: list[PoliteFetch] = []


def visitors_leave() -> None:
    """Hang up for all who came."""
    while _here:
        _here.pop().close()


def visitor(
    *ports: int,
    clock: SleepingClock | None = None,
    caps: Caps | None = None,
    tls: ssl.SSLContext | None = None,
    names: tuple[str, ...] = ("voorbeeldgem.example",),
    patience: Patience | None = None,
) -> PoliteFetch:
    """Return a fetcher for whom these names at these ports lie on loopback."""
    clock = clock or SleepingClock()
    pairs = frozenset(f"{name}:{port}" for name in names for port in ports)
    outbound = Outbound(pairs, resolve=lambda host, port: ["127.0.0.1"])
    trusting = tls or _SYSTEM_TRUST
    _here.append(PoliteFetch("Woordhouder/0.1", CONTACT, clock, clock.sleep, outbound, caps, trusting, patience))
    return _here[-1]
