"""Doctor: in whose name and from which machine our mails leave."""

from collections.abc import Sequence
from dataclasses import dataclass

from woordhouder.kit.mail_route import MailRoute, RouteKind
from woordhouder.kit.names import IpAddress, Names


@dataclass(frozen=True)
class Sending:
    """sender: the address in From. envelope_sender: where mails come back; SPF is about its domain.

    addresses: of the machine that hands our mails to the world, as who hosts this says; none: unknown.
    """

    sender: str
    envelope_sender: str
    route: MailRoute | None
    addresses: tuple[IpAddress, ...] = ()
    selectors: tuple[str, ...] = ()

    @property
    def domain(self) -> str:
        return domain_of(self.sender)

    @property
    def envelope_domain(self) -> str:
        return domain_of(self.envelope_sender)


def domain_of(address: str) -> str:
    return address.rpartition("@")[2].lower()


def sending_addresses(sending: Sending, names: Names) -> Sequence[IpAddress]:
    """Return the addresses that mails come from: those that were said, else those of the mail server itself.

    Addresses that the world cannot see are left out.
    """
    if sending.addresses:
        return sending.addresses
    route = sending.route
    if route is None or route.kind is RouteKind.SPOOL or not route.port:
        return ()
    return [address for address in names.addresses(route.host) if not is_inside(address)]


def is_inside(address: IpAddress) -> bool:
    """Tell whether only this machine or this network can see the address; those of examples count as real."""
    return address.is_loopback or address.is_link_local or (address.is_private and not _is_of_an_example(address))


def _is_of_an_example(address: IpAddress) -> bool:
    return str(address).startswith(("192.0.2.", "198.51.100.", "203.0.113.", "2001:db8:"))
