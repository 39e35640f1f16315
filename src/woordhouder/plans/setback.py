"""Plans: whether a revision cuts, delays or drops an action, and by how much; pure.

What counts, said once and openly: money that is LEAST_SHARE of what was planned, and at least LEAST_EUR.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from itertools import accumulate

from woordhouder.plans.compare_revisions import compare

LEAST_SHARE = Decimal("0.05")
LEAST_EUR = Decimal(100)
_NONE = Decimal(0)


class SetbackKind(Enum):
    """What a revision did to an action; the gravest counts."""

    DROPPED = "dropped"
    """The action left the plan, or nothing is planned for it any more."""
    CUT = "cut"
    DELAYED = "delayed"


@dataclass(frozen=True)
class Setback:
    """A setback with both figures; moved_eur left some years for others."""

    kind: SetbackKind
    before_eur: Decimal
    after_eur: Decimal
    moved_eur: Decimal
    from_years: tuple[int, ...]
    to_years: tuple[int, ...]
    is_gone: bool = False
    """The action itself is not in the later report."""


def setback(before: Mapping[int, Decimal], after: Mapping[int, Decimal] | None) -> Setback | None:
    """Return what the later report did to an action, or None where it took nothing away.

    after: None where the action left the plan. Both in euros by year, for years that both reports can speak of.
    """
    found = compare(before, after or {})
    was, now = found.before_eur, found.after_eur
    if after is None:
        return Setback(SetbackKind.DROPPED, was, _NONE, _NONE, found.from_years, (), is_gone=True)
    if was <= 0:
        return None
    least = max(LEAST_EUR, was * LEAST_SHARE)
    if now <= 0:
        kind = SetbackKind.DROPPED
    elif was - now >= least:
        kind = SetbackKind.CUT
    elif min(most_behind(before, after), found.moved_eur) >= least:
        kind = SetbackKind.DELAYED
    else:
        return None
    moved = found.moved_eur if found.moved_eur >= least else _NONE
    return Setback(kind, was, now, moved, found.from_years, found.to_years)


def most_behind(before: Mapping[int, Decimal], after: Mapping[int, Decimal]) -> Decimal:
    """Return by how much the later report is behind the earlier one at the end of the worst year."""
    years = sorted({*before, *after})
    lag = accumulate(before.get(year, _NONE) - after.get(year, _NONE) for year in years)
    return max((_NONE, *lag))


def within(euros: Mapping[int, Decimal], years: Collection[int]) -> dict[int, Decimal]:
    """Return the euros of some years only."""
    return {year: amount for year, amount in euros.items() if year in years}


def open_years(before: Collection[int], after: Collection[int], adopted_on: date | None) -> frozenset[int]:
    """Return the years to compare, of the years in which either report names any amount at all.

    A later report may leave out years that were closed when it was adopted: that takes no money away.
    """
    first_told = min(after, default=0)
    closed_before = adopted_on.year if adopted_on else 0
    return frozenset(year for year in {*before, *after} if year >= min(first_told, closed_before))
