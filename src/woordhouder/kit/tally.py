"""Kit: how many rows an import inserted, changed, or found the same."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Tally:
    """Counts of one kind of row; a second import of the same says *same* for all."""

    inserted: int = 0
    changed: int = 0
    same: int = 0

    @property
    def seen(self) -> int:
        """How many rows the import spoke of."""
        return self.inserted + self.changed + self.same

    @property
    def is_all_same(self) -> bool:
        return self.inserted == self.changed == 0

    def __str__(self) -> str:
        return f"{self.inserted} inserted, {self.changed} changed, {self.same} same"


@dataclass
class Tallies:
    """One tally a kind, in the order in which the kinds were first spoken of."""

    by_kind: dict[str, Tally] = field(default_factory=dict)

    def __getitem__(self, kind: str) -> Tally:
        return self.by_kind.setdefault(kind, Tally())

    def __iter__(self) -> Iterator[tuple[str, Tally]]:
        return iter(self.by_kind.items())

    @property
    def is_all_same(self) -> bool:
        return all(tally.is_all_same for tally in self.by_kind.values())
