"""Harvest: who we are when we visit a site."""

import time
from typing import Final

from woordhouder.kit.clock import Clock
from woordhouder.kit.outbound import Outbound
from woordhouder.kit.polite_fetch import Contact, PoliteFetch

_PRODUCT: Final = "Woordhouder/0.1"


def visitor(base_url: str, contact: str, clock: Clock) -> PoliteFetch:
    """Return a polite visitor for one harvest; close it afterwards. Raises BadInput without a mail address."""
    return PoliteFetch(_PRODUCT, Contact(base_url, contact), clock, time.sleep, Outbound())
