"""Doctor: an SPF record taken apart; a fault in it makes receiving servers drop the whole."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network

from woordhouder.kit.errors import WoordhouderError
from woordhouder.kit.names import IpAddress, Names

_TERM = re.compile(r"([+?~-]?)([a-z][a-z0-9_.-]*)(.*)", re.IGNORECASE)
_ASKING = frozenset({"include", "a", "mx", "ptr", "exists"})
_LENGTHS = re.compile(r"(.*?)(?:/(\d{1,2}))?(?://(\d{1,3}))?")
_MACRO = re.compile(r"%(?:\{([slodiphcrtv])(\d*)(r?)([.+,/_=-]*)\}|([%_-]))", re.IGNORECASE)
_SIGNS = {"%": "%", "_": " ", "-": "%20"}


class SpfFault(WoordhouderError):
    """The record breaks a rule of the standard."""


@dataclass(frozen=True)
class Directive:
    """One term that may fit: its sign, its name, and where to look. term: as it stands in the record."""

    sign: str
    name: str
    term: str
    target: str | None = None
    network: IPv4Network | IPv6Network | None = None
    lengths: tuple[int, int] = (32, 128)

    def covers(self, found: IpAddress, address: IpAddress) -> bool:
        """Tell whether the address lies in the network of this size around one that was found."""
        if found.version != address.version:
            return False
        length = self.lengths[0 if found.version == 4 else 1]
        return address in ip_network(f"{found}/{length}", strict=False)


@dataclass(frozen=True)
class SpfRecord:
    """The terms in order, and where to look when none fits."""

    directives: tuple[Directive, ...]
    redirect: str | None


def spf_record(names: Names, domain: str) -> SpfRecord | None:
    """Return the record of the domain, or None; raises SpfFault and NoAnswer."""
    found = [said for said in names.texts(domain) if said.lower() == "v=spf1" or said.lower().startswith("v=spf1 ")]
    if len(found) > 1:
        raise SpfFault(f"{domain} has {len(found)} records that begin with v=spf1")
    return parsed(found[0]) if found else None


def parsed(record: str) -> SpfRecord:
    """Take the text apart; raises SpfFault with the term that is wrong."""
    directives, redirects = [], []
    for term in record.split(" ")[1:]:
        found = _TERM.fullmatch(term)
        if not term:
            continue
        if found is None:
            raise SpfFault(f"{term!r} is no term")
        sign, name, rest = found[1], found[2].lower(), found[3]
        if rest.startswith("=") and not sign:
            redirects += [rest[1:]] if name == "redirect" else []
        else:
            directives.append(_directive(sign or "+", name, rest, term))
    if len(redirects) > 1:
        raise SpfFault("redirect stands twice")
    has_all = any(directive.name == "all" for directive in directives)
    return SpfRecord(tuple(directives), redirects[0] if redirects and not has_all else None)


def _directive(sign: str, name: str, rest: str, term: str) -> Directive:
    value = rest.removeprefix(":")
    if name == "all" and not rest:
        return Directive(sign, name, term)
    if name in ("ip4", "ip6") and rest.startswith(":"):
        return Directive(sign, name, term, network=_network(name, value, term))
    if name not in _ASKING or (rest and rest[0] not in ":/") or rest == ":":
        raise SpfFault(f"{term!r} is no term")
    if name in ("include", "exists"):
        if not value or "/" in _MACRO.sub("", value):
            raise SpfFault(f"{term!r} names no domain")
        return Directive(sign, name, term, value)
    found = _LENGTHS.fullmatch(value)
    assert found is not None
    lengths = (int(found[2] or 32), int(found[3] or 128))
    if lengths[0] > 32 or lengths[1] > 128 or "/" in _MACRO.sub("", found[1]):
        raise SpfFault(f"{term!r} has a wrong length")
    return Directive(sign, name, term, found[1] or None, lengths=lengths)


def _network(name: str, value: str, term: str) -> IPv4Network | IPv6Network:
    try:
        return (IPv4Network if name == "ip4" else IPv6Network)(value, strict=False)
    except ValueError as error:
        raise SpfFault(f"{term!r} is no address") from error


def expanded(said: str, sender: str, domain: str, address: IpAddress) -> str:
    """Fill in the macros of a domain; raises SpfFault for one that is unknown."""
    local, _, sent_from = sender.rpartition("@")
    dotted = str(address) if address.version == 4 else ".".join(address.exploded.replace(":", ""))
    # p is deprecated and costs lookups; the standard lets it be "unknown".
    values = {"s": sender, "l": local, "o": sent_from, "d": domain, "h": domain, "i": dotted, "p": "unknown"}
    values["v"] = "in-addr" if address.version == 4 else "ip6"

    def fill(found: re.Match[str]) -> str:
        letter, count, turned, delimiters, sign = found.groups()
        if sign:
            return _SIGNS[sign]
        if letter.lower() not in values or count == "0":
            raise SpfFault(f"{found[0]!r} may not stand here")
        parts = re.split(f"[{re.escape(delimiters or '.')}]", values[letter.lower()])
        parts = parts[::-1] if turned else parts
        return ".".join(parts[-int(count) :] if count else parts)

    filled = _MACRO.sub(fill, said)
    if "%" in _MACRO.sub("", said):
        raise SpfFault(f"{said!r} holds a macro that nobody knows")
    return filled.lower().rstrip(".")
