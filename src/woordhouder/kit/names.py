"""Kit: what the domain name system says about names."""

from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Protocol

from woordhouder.kit.errors import BadInput, WoordhouderError

IpAddress = IPv4Address | IPv6Address
_PORT = 53


class NoAnswer(WoordhouderError):
    """Nobody answered in time, or with a failure: nothing is known. That a name does not exist is an answer."""


class Names(Protocol):
    """Answers about names; each list is empty where nothing stands, each question may raise NoAnswer."""

    def texts(self, name: str) -> list[str]: ...

    def addresses(self, name: str) -> list[IpAddress]: ...

    def mail_servers(self, domain: str) -> list[str]:
        """Return the hosts of the domain's MX records, best first; `.` stands for "takes no mail"."""
        ...

    def names_of(self, address: IpAddress) -> list[str]: ...


def host_and_port(said: str) -> tuple[str, int]:
    """Return the parts of a resolver's address; raises BadInput."""
    if said.startswith("["):
        host, _, port = said[1:].partition("]")
        port = port.removeprefix(":")
    elif said.count(":") == 1:
        host, _, port = said.partition(":")
    else:
        host, port = said, ""
    try:
        return str(ip_address(host)), int(port) if port else _PORT
    except ValueError as error:
        raise BadInput(f"{said!r} is no resolver: give an address like 127.0.0.1 or 127.0.0.1:5353") from error
