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


def title_key(title: str | None) -> str | None:
    """Return what two spellings of one title share; None where there is no title."""
    return None if not title or title == UNTITLED else search_key(title)
