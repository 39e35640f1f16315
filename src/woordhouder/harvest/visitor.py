"""Harvest: who we are when we visit a site, and by which clock and road we go there."""

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from woordhouder.kit.clock import Clock, SystemClock
from woordhouder.kit.errors import BadInput
from woordhouder.kit.outbound import Outbound
from woordhouder.kit.patience import Patience
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


def visitor(base_url: str, contact: str, world: World, patience: Patience | None = None) -> PoliteFetch:
    """Return a polite visitor for one harvest; close it afterwards. Raises BadInput without a mail address.

    patience: shared with `run_all`, so that hosts that ask us to wait keep nobody else waiting.
    """
    if "@" not in contact:
        raise BadInput(
            "Each host is told whom to write to: set WOORDHOUDER_CONTACT to a mail address that somebody reads, "
            "and WOORDHOUDER_BASE_URL to the public address of this installation"
        )
    who = Contact(base_url, contact)
    return PoliteFetch(_PRODUCT, who, world.clock, world.sleep, world.outbound, world.caps, world.tls, patience)
