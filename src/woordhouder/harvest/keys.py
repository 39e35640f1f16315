"""Harvest: keys that stay the same from one import to the next (pure)."""

from woordhouder.harvest.meeting_source import UNTITLED
from woordhouder.kit.text import search_key

_LONGEST_ADDRESS = 1000


def own_address(published: str | None, otherwise: str, taken: set[str]) -> str:
    """Return the published address, or one made by us where it is missing, too long or taken; and take it."""
    wished = published if published and len(published) <= _LONGEST_ADDRESS else otherwise[-_LONGEST_ADDRESS:]
    address, n = wished, 1
    while address in taken:
        n += 1
        address = f"{otherwise[-_LONGEST_ADDRESS + 8 :]}~{n}"
    taken.add(address)
    return address


def address_key(address: str | None) -> str | None:
    """Return what one address has in common, written with http in one paper and with https in the next."""
    return other_scheme(address) if address and address.startswith("https://") else address


def other_scheme(address: str) -> str:
    """Return a web address under http instead of https, or the other way round; anything else as it is."""
    if address.startswith("https://"):
        return f"http{address[5:]}"
    return f"https{address[4:]}" if address.startswith("http://") else address


def title_key(title: str | None) -> str | None:
    """Return what two spellings of one title share; None where there is no title."""
    return None if not title or title == UNTITLED else search_key(title)
