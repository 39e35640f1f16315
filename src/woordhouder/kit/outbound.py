"""Kit: which addresses we may reach, and the connection to exactly the machine that was checked."""

import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final
from urllib.parse import urlsplit

from woordhouder.kit.fetch import NoConnection, NotAllowedAddress, TimedOut, UnknownHost

Resolve = Callable[[str, int], list[str]]
_PORTS: Final = {"http": 80, "https": 443}
_HOST: Final = re.compile(r"(?=.{1,253}\Z)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]{0,62}")
_CONNECT_SECONDS: Final = 15
_LONGEST: Final = 2000
# Not the public web: this host, private, shared (CGNAT), link-local, documentation, benchmarks, relays, multicast,
# reserved; 168.63.129.16 is a cloud's own metadata inside public space. Written out, since the library's idea of
# "global" changes between versions.
_CLOSED_4: Final = tuple(
    ip_network(n)
    for n in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "168.63.129.16/32",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
# Of IPv6 only 2000::/3 is public; in it, these lead elsewhere: Teredo and its like, documentation, 6to4.
_OPEN_6: Final = ip_network("2000::/3")
_CLOSED_6: Final = tuple(ip_network(n) for n in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))


@dataclass(frozen=True)
class Destination:
    """A checked address: who to connect to, and under which name."""

    address: str
    scheme: str
    host: str
    port: int
    target: str
    """Path and query, as the request line wants them."""
    machines: tuple[str, ...]
    """Numeric addresses; all were checked."""

    @property
    def pair(self) -> str:
        return f"{self.host}:{self.port}"

    @property
    def host_header(self) -> str:
        return self.host if self.port == _PORTS[self.scheme] else self.pair


def ask_the_system(host: str, port: int) -> list[str]:
    """Return the numeric addresses of a name, in the system's order; raises OSError where there are none."""
    return [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class Outbound:
    """Checks an address and opens connections to what was checked, never resolving a second time."""

    def __init__(self, allow_private: frozenset[str] = frozenset(), resolve: Resolve = ask_the_system) -> None:
        """allow_private: pairs `host:port` that may be reached wherever they are: a country made on loopback."""
        self._allow_private = allow_private
        self._resolve = resolve

    def check(self, address: str) -> Destination:
        """Return where this canonical address leads; raises NotAllowedAddress, or UnknownHost."""
        scheme, host, port, target = _parted(address)
        is_named = f"{host}:{port}" in self._allow_private
        if not is_named:
            _check_host_and_port(address, scheme, host, port)
        machines = self._machines(address, host, port)
        # One closed address among open ones is enough: the next connection might take that one.
        closed = [] if is_named else [machine for machine in machines if not is_public(machine)]
        if closed:
            raise NotAllowedAddress(f"{host} leads to {closed[0]}, which is not on the public web", address)
        return Destination(address, scheme, host, port, target, tuple(machines))

    def connect(self, to: Destination, seconds: float) -> socket.socket:
        """Return a connection to one of the checked machines; the name is not asked for again."""
        failure: OSError | None = None
        for machine in to.machines[:3]:
            try:
                return socket.create_connection((machine, to.port), timeout=min(seconds, _CONNECT_SECONDS))
            except OSError as error:
                failure = error
        kind = TimedOut if isinstance(failure, TimeoutError) else NoConnection
        raise kind(f"{to.host} cannot be reached ({failure}): try again later", to.address) from failure

    def _machines(self, address: str, host: str, port: int) -> list[str]:
        try:
            machines = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise UnknownHost(f"{host} has no address ({error}): check the name", address) from error
        if not machines:
            raise UnknownHost(f"{host} has no address: check the name", address)
        return machines


def is_public(machine: str) -> bool:
    """Tell whether a numeric address is on the public web; what cannot be read is not."""
    try:
        number = ip_address(machine)
    except ValueError:
        return False
    if isinstance(number, IPv4Address):
        return not any(number in closed for closed in _CLOSED_4)
    return _is_public_6(number)


def _is_public_6(number: IPv6Address) -> bool:
    return number.scope_id is None and number in _OPEN_6 and not any(number in closed for closed in _CLOSED_6)


def _parted(address: str) -> tuple[str, str, int, str]:
    """Return scheme, host, port and target, or refuse what two readers could read in two ways."""
    if len(address) > _LONGEST:
        raise NotAllowedAddress(f"{address[:200]!r}… is {len(address)} signs long: {_LONGEST} is the most", address)
    # The library drops tabs and line breaks in silence and others read a backslash as a slash.
    if not address.isascii() or any(ord(sign) <= 32 or sign in '\\"<>^`{|}\x7f' for sign in address):
        raise NotAllowedAddress(f"{address[:200]!r} holds signs that no web address has: correct it", address)
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise NotAllowedAddress(f"{address[:200]!r} is no web address ({error}): correct it", address) from error
    if parts.scheme not in _PORTS:
        raise NotAllowedAddress(f"{address[:200]!r}: only http and https are fetched", address)
    if "@" in parts.netloc or not parts.hostname or parts.fragment:
        raise NotAllowedAddress(
            f"{address[:200]!r}: an address has a host, no user name and no part after #", address
        )
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return parts.scheme, parts.hostname, _PORTS[parts.scheme] if port is None else port, target


def _check_host_and_port(address: str, scheme: str, host: str, port: int) -> None:
    if port != _PORTS[scheme]:
        raise NotAllowedAddress(f"{address[:200]!r}: only port 80 for http and 443 for https are fetched", address)
    # A last label that begins with a letter leaves out every spelling of a number: 127.1, 0x7f.0.0.1, [::1].
    if not _HOST.fullmatch(host):
        raise NotAllowedAddress(f"{host[:200]!r} is not the full name of a host: numbers are not fetched", address)
