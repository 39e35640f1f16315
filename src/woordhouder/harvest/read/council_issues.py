"""Harvest, read: what a person should know about a reading: each kind once, with how often and a first place."""

from dataclasses import dataclass

from woordhouder.harvest.records import IssueRecord


@dataclass
class _Seen:
    message: str
    where: str | None
    count: int


class Issues:
    """Gathers issues while a page is read."""

    def __init__(self) -> None:
        self._seen: dict[str, _Seen] = {}

    def add(self, code: str, message: str, where: str | None = None, count: int = 1) -> None:
        """Tell one thing; the same code again only counts."""
        seen = self._seen.setdefault(code, _Seen(message, where, 0))
        seen.count += count

    def records(self) -> tuple[IssueRecord, ...]:
        """Return one record per code, in the order they were first told."""
        return tuple(
            IssueRecord(
                code, f"{seen.message} ({seen.count} times)" if seen.count > 1 else seen.message, seen.where
            )
            for code, seen in self._seen.items()
        )
