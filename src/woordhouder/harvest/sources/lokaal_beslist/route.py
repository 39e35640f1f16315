"""Harvest, source Lokaal Beslist: what a way to the central data must be able to do, whichever it is."""

from dataclasses import dataclass, replace
from typing import Final, Protocol
from urllib.parse import urlsplit

from woordhouder.harvest.read.answers import Answer, bound
from woordhouder.harvest.records import BodyRecord, CountsRecord, IssueRecord, LinkRecord, PageKind, PageRecord
from woordhouder.harvest.walk import Remembered
from woordhouder.kit.errors import Unreadable
from woordhouder.kit.fetch import Fetched

# Ours and the archive's tables hold no longer address.
LONGEST_ASKED: Final = 2_000
_NOBODY: Final = BodyRecord(None, None, None, None)
_NOTHING: Final = CountsRecord(0, 0, 0, 0, 0, 0, 0)


@dataclass(frozen=True)
class Listed:
    """What a list led to; `instead` where it tells that all other lists are better left for these."""

    answer: Fetched | None
    keys: tuple[str, ...]
    issues: tuple[IssueRecord, ...] = ()
    instead: tuple[str, ...] | None = None


class Route(Protocol):
    """One way to the meetings of one municipality. Each list and each meeting has a key that stays the same."""

    def lists(self) -> tuple[str, ...]:
        """Return the keys of the lists to begin with, what is ahead first."""
        ...

    def is_meeting(self, key: str) -> bool: ...

    def take_list(self, key: str) -> Listed:
        """Ask for one list. Raises FetchError or Unreadable."""
        ...

    def meeting(self, key: str, before: Remembered | None) -> Fetched:
        """Return all that is told of a meeting, as one answer; `is_same` where nothing changed. Raises alike."""
        ...


def overview(address: str, keys: tuple[str, ...], issues: tuple[IssueRecord, ...]) -> PageRecord:
    """Return the record of a list: it holds no meeting, it leads to some."""
    links = tuple(LinkRecord(key, None, "publication") for key in keys)
    return PageRecord(address, None, PageKind.OVERVIEW, None, _NOBODY, None, (), links, _NOTHING, issues)


def as_one(key: str, parts: list[Fetched], final_address: str, mark: str | None) -> Fetched:
    """Return several answers as one; each of them lies in the archive already. mark: by which to know it again."""
    if len(final_address) > LONGEST_ASKED:
        raise Unreadable(f"the question about {key[:200]} is too long to be kept: see the meeting by hand")
    body = bound([Answer(part.final_address, part.body) for part in parts])
    headers = (("Content-Type", "application/json"), *((("ETag", mark),) if mark else ()))
    return replace(
        parts[-1], address=key, final_address=final_address, status=200, headers=headers, body=body, redirects=()
    )


def host_of(address: str) -> str:
    """Return scheme and host: nothing elsewhere is asked for."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
