"""Kit: ask the domain name system, with a time limit."""

from collections.abc import Iterable
from ipaddress import ip_address
from typing import Any

import dns.exception
import dns.resolver

from woordhouder.kit.names import IpAddress, NoAnswer, host_and_port

_SECONDS = 4.0
_NOTHING = (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer)
_FAILURES = (dns.exception.DNSException, OSError)


class DnsNames:
    """Asks the resolver of this machine, or the one that is given as `127.0.0.1:5353` or `[::1]:53`."""

    def __init__(self, nameserver: str | None = None, seconds: float = _SECONDS) -> None:
        self._nameserver, self._seconds = nameserver, seconds

    def texts(self, name: str) -> list[str]:
        return [b"".join(said.strings).decode("utf-8", "replace") for said in self._ask(name, "TXT")]

    def addresses(self, name: str) -> list[IpAddress]:
        return [ip_address(said.address) for kind in ("A", "AAAA") for said in self._ask(name, kind)]

    def mail_servers(self, domain: str) -> list[str]:
        found = sorted(self._ask(domain, "MX"), key=lambda said: (said.preference, str(said.exchange)))
        return [_plain(said.exchange) for said in found]

    def names_of(self, address: IpAddress) -> list[str]:
        return [_plain(said.target) for said in self._ask(address.reverse_pointer, "PTR")]

    def _ask(self, name: str, kind: str) -> Iterable[Any]:
        try:
            return list(self._resolver().resolve(name.rstrip(".") + ".", kind))
        except _NOTHING:
            return []
        except _FAILURES as error:
            raise NoAnswer(f"{kind} {name}: {type(error).__name__}") from error

    def _resolver(self) -> dns.resolver.Resolver:
        # One a question: checks ask from several threads, and a resolver promises nothing about that.
        resolver = dns.resolver.Resolver(configure=self._nameserver is None)
        if self._nameserver is not None:
            host, resolver.port = host_and_port(self._nameserver)
            resolver.nameservers = [host]
        resolver.lifetime, resolver.timeout = self._seconds, self._seconds / 2
        return resolver


def _plain(name: object) -> str:
    said = str(name).lower()
    return said if said == "." else said.rstrip(".")
