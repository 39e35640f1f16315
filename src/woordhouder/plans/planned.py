"""Plans: one action of one report as plain values, for comparing without a database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

Euros = Mapping[int, Decimal]
"""Euros by year; a year without an amount is not there, which is not zero."""

_BASES = ("estimate", "credit", "realised")


@dataclass(frozen=True)
class PlannedGoal:
    """An objective or an action plan above an action; both parts may be empty."""

    code: str
    text: str


@dataclass(frozen=True, eq=False)
class Planned:
    """An action as one report has it. `position` is its place there, and unique; its code may not be."""

    position: int
    code: str
    text: str
    """What is shown of it."""
    long_text: str
    euros: Euros
    action_plan: PlannedGoal = PlannedGoal("", "")
    objective: PlannedGoal = PlannedGoal("", "")


def euros_of(amounts: Iterable[tuple[int, str, Decimal]]) -> dict[int, Decimal]:
    """Return the euros by year of (year, basis, euros): estimates before credits before what was realised.

    A plan has one of them a year: closed years come with the accounts' figures in place of estimates.
    """
    by_basis: dict[tuple[int, str], Decimal] = {}
    for year, basis, amount in amounts:
        by_basis[year, basis] = by_basis.get((year, basis), Decimal(0)) + amount
    years = sorted({year for year, _ in by_basis})
    return {y: next(by_basis[y, basis] for basis in _BASES if (y, basis) in by_basis) for y in years}


def added_up(actions: tuple[Planned, ...]) -> dict[int, Decimal]:
    """Return the euros of several actions together, by year, exactly."""
    sums: dict[int, Decimal] = {}
    for action in actions:
        for year, amount in action.euros.items():
            sums[year] = sums.get(year, Decimal(0)) + amount
    return dict(sorted(sums.items()))
