"""Harvest, source folder: the address of a saved page, by the name of its file; names may hold any bytes (pure)."""

import hashlib
from collections.abc import Collection
from urllib.parse import quote, unquote, urlsplit

from woordhouder.harvest.walk import LONGEST_ADDRESS


def free_address(name: str, taken: Collection[str]) -> str:
    """Return the address of a page that nobody has yet: one was saved twice, or a ZIP gives a name twice."""
    published, own = _published(name), _of_file(name)
    for address in (published, own):
        if address is not None and address not in taken:
            return address
    return next(f"{own}~{n}" for n in range(2, len(taken) + 3) if f"{own}~{n}" not in taken)


def shown_name(name: str) -> str:
    """Return a name as people may read it, whatever its bytes."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _published(name: str) -> str | None:
    """Return the published address where the file is named by it, percent-encoded."""
    told = unquote(name.rpartition("/")[2]).removesuffix(".html").removesuffix(".htm")
    try:
        is_web = urlsplit(told).scheme in ("http", "https")
    except ValueError:
        return None
    return told if is_web and len(told) <= LONGEST_ADDRESS else None


def _of_file(name: str) -> str:
    address = f"file:{quote(name, errors='surrogateescape')}"
    if len(address) < LONGEST_ADDRESS - 10:
        return address
    # The end of a long name tells most; the hash keeps two of one end apart.
    told = hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return f"file:{told}/{address[-LONGEST_ADDRESS // 2 :].partition('/')[2]}"
