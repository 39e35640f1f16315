"""Harvest: who we are when we visit a site, and by which clock and road we go there."""

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from woordhouder.kit.clock import Clock, SystemClock
from woordhouder.kit.outbound import Outbound
from woordhouder.kit.polite_fetch import Caps, Contact, PoliteFetch

_PRODUCT: Final = "Woordhouder/0.1"


@dataclass(frozen=True)
class World:
    """What lies outside the house during a harvest: the public web and real time.

    No setting reaches this: only a caller in Python can hand in another one, as the simulated country does.
    """

    clock: Clock = field(default_factory=SystemClock)
    sleep: Callable[[float], None] = time.sleep
    outbound: Outbound = field(default_factory=Outbound)
    caps: Caps = field(default_factory=Caps)
    tls: ssl.SSLContext | None = None


def visitor(base_url: str, contact: str, world: World) -> PoliteFetch:
    """Return a polite visitor for one harvest; close it afterwards. Raises BadInput without a mail address."""
    return PoliteFetch(
        _PRODUCT, Contact(base_url, contact), world.clock, world.sleep, world.outbound, world.caps, world.tls
    )
