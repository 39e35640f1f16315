"""Web, public, shown: what stands on several pages."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Source:
    """Where words stand: the paper, the place in it, its address and our own copy."""

    title: str
    publisher: str
    on: date | None = None
    page: int | None = None
    place: str | None = None
    original: str | None = None
    copy: str | None = None
    checked_on: date | None = None
    """The last day on which we looked whether the source is still there."""
    gone_on: date | None = None
    """Since when it is gone; then only our copy is left."""


@dataclass(frozen=True)
class Tally:
    """How many commitments stand at one status, and the filter that shows them."""

    code: str
    count: int
    href: str | None = None
