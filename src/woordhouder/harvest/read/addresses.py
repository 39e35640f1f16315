"""Harvest, read: the addresses that pages give to things, mended where the meaning is certain."""

import re
from typing import Final
from urllib.parse import urlsplit

from woordhouder.harvest.read.rdfa_scope import join

# Stands for the address of a page whose own address nobody told us; never leaves the reader.
NOWHERE: Final = "https://page.invalid/"

_HOST_FIRST: Final = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?=[/?#:]|\Z)", re.IGNORECASE)
_DOUBLED: Final = re.compile(r"(https?://)([^/?#]+)(?:/[^?#]*?)?/(?:https?://)?\2(?=/)", re.IGNORECASE)
_TWO_SCHEMES: Final = re.compile(r"https?:/*(?=https?://)", re.IGNORECASE)
_SESSION: Final = re.compile(
    r";jsessionid=[^/?#]*|/\((?:[A-Z]\([^()]*\))+\)|(?<=[?&])(?:jsessionid|PHPSESSID|sid)=[^&#]*&?", re.I
)


def resolve(base: str, reference: str) -> str:
    """Return the address meant on a page at this base.

    `voorbeeld.example/gr/3` is meant as a whole address when its first part is a host;
    what holds blanks or cannot be resolved stays as it is written: a key inside this page.
    """
    if reference.startswith(("http://", "https://")):
        return _mended(reference)
    if not reference or reference.startswith("#"):
        return join(base, reference)
    if _HOST_FIRST.match(reference) and _is_host(reference, base):
        return _mended("https://" + reference)
    return _mended(join(base, reference))


def _is_host(reference: str, base: str) -> bool:
    host = re.split(r"[/?#:]", reference, maxsplit=1)[0].lower()
    if host == (urlsplit(base).hostname or ""):
        return True
    # A file name has a dot too; a host of a municipality ends in a country or a common ending.
    return host.rpartition(".")[2] in {"be", "net", "vlaanderen", "brussels", "eu", "com", "org", "example"} and (
        "/" in reference
    )


def _mended(address: str) -> str:
    after_host = address.find("/", 8)
    if after_host > 0:
        host = address[address.find("//") + 2 : after_host]
        if address.find("http", 4) > 0:
            address = _TWO_SCHEMES.sub("", address)
        if host and address.find(host, after_host) > 0:
            address = _DOUBLED.sub(r"\1\2", address)
    return without_session(address)


def without_session(address: str) -> str:
    """Cut the parts that name a visit, not a page: they make one page look like many."""
    # Most have neither sign; all of these hold one of the two.
    if "=" not in address and "(" not in address:
        return address
    if "sid=" in address or "/(" in address or "sessionid=" in address or "PHPSESSID=" in address:
        return _SESSION.sub("", address).rstrip("?&")
    return address


def page_base(address: str | None) -> str:
    """Return the base for a page's own addresses: without session and fragment."""
    return without_session(address).partition("#")[0] if address else NOWHERE


def published(node: str) -> str | None:
    """Return the URI as others may know it; None for what has no name outside this page."""
    if node.startswith("_:") or node == NOWHERE:
        return None
    return node.removeprefix(NOWHERE) or None


def is_web_address(node: str) -> bool:
    """Say whether this is a whole address, fit to fetch or to name a thing by."""
    return node.startswith(("http://", "https://")) and not node.startswith(NOWHERE) and " " not in node


def host_of(node: str) -> str | None:
    """Return the host of a whole address, in small letters."""
    if not is_web_address(node):
        return None
    try:
        return urlsplit(node).hostname
    except ValueError:
        return None
