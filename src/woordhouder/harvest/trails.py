"""Harvest: by which lists we came to a list, and whether any of them led to a paper (pure)."""

from collections.abc import Iterable


class Trails:
    """Grows as a walk goes on: a list that leads to lists alone is a longer and longer trail."""

    def __init__(self) -> None:
        self._found_on: dict[str, str] = {}
        self._fruitful: set[str] = set()

    def lead(self, address: str, to: Iterable[str]) -> None:
        """Note that these addresses were first seen on this page."""
        self._found_on.update(dict.fromkeys(to, address))

    def bear_fruit(self, address: str) -> None:
        """Note that papers were found on this page; it stands to the credit of the list it was on, too."""
        self._fruitful |= {address, self._found_on.get(address, address)}

    def length(self, address: str) -> int:
        """Return how many lists lie between this one and the nearest that led to a paper, or the beginning."""
        count = 0
        while address in self._found_on and self._found_on[address] not in self._fruitful:
            address = self._found_on[address]
            count += 1
        return count
