"""Plans: say how the euros of an action differ between two versions of a plan; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Change(Enum):
    """What happened to the money."""

    SAME = "same"
    DROPPED = "dropped"
    LATER = "later"
    SOONER = "sooner"
    LOWERED = "lowered"
    RAISED = "raised"


@dataclass(frozen=True)
class Comparison:
    """A change with both figures; moved_eur left some years for others within the same total."""

    change: Change
    before_eur: Decimal
    after_eur: Decimal
    moved_eur: Decimal
    from_years: tuple[int, ...]
    to_years: tuple[int, ...]


def compare(before: Mapping[int, Decimal], after: Mapping[int, Decimal]) -> Comparison:
    """Compare euros by year; a year without an amount counts as nothing planned."""
    years = sorted({*before, *after})
    shift = {y: after.get(y, Decimal(0)) - before.get(y, Decimal(0)) for y in years}
    lost = tuple(y for y in years if shift[y] < 0)
    won = tuple(y for y in years if shift[y] > 0)
    was, now = sum(before.values(), Decimal(0)), sum(after.values(), Decimal(0))
    moved = min(-sum((shift[y] for y in lost), Decimal(0)), sum((shift[y] for y in won), Decimal(0)))
    return Comparison(_change(was, now, lost, won), was, now, moved, lost, won)


def _change(was: Decimal, now: Decimal, lost: tuple[int, ...], won: tuple[int, ...]) -> Change:
    if not lost and not won:
        return Change.SAME
    if now == 0:
        return Change.DROPPED
    if now != was:
        return Change.LOWERED if now < was else Change.RAISED
    return Change.LATER if sum(won) / len(won) > sum(lost) / len(lost) else Change.SOONER
