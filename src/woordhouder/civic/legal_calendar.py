"""Civic: the days by which the law wants a plan, its revision, its follow-up and its accounts.

Sources (reference/multi-year-plans.md, section 2; DLB = decreet lokaal bestuur, the law on local authorities):
- DLB 254-256: the plan is adopted before the end of the year after the elections.
- DLB 257: it is revised (aanpassing) at least once a year, which sets the credits of the next year; in practice
  in December, and the year's end is the last day on which that can be done in time.
- DLB 263 and BVR art. 29: the follow-up report on the first half year comes before 30 September ends.
- DLB 260: the accounts of a year are adopted before 30 June of the next year ends.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache


class MomentKind(Enum):
    """What the council has before it."""

    PLAN = "plan"
    REVISION = "revision"
    FOLLOW_UP = "follow_up"
    ACCOUNTS = "accounts"


@dataclass(frozen=True)
class LegalMoment:
    """The last day by which something must have happened, as a calendar day in Brussels."""

    on: date
    kind: MomentKind


@lru_cache(maxsize=100)
def moments_of_term(starts_on: date, ends_on: date) -> tuple[LegalMoment, ...]:
    """Return the legal moments that fall within a term of office, in order of day.

    A term begins in December of the election year. What comes after its last day is for the next council.
    """
    plan_year = starts_on.year + 1
    found = [LegalMoment(date(plan_year, 12, 31), MomentKind.PLAN)]
    for year in range(plan_year, ends_on.year + 1):
        found.append(LegalMoment(date(year, 6, 30), MomentKind.ACCOUNTS))
        found.append(LegalMoment(date(year, 9, 30), MomentKind.FOLLOW_UP))
        if year > plan_year:
            found.append(LegalMoment(date(year, 12, 31), MomentKind.REVISION))
    return tuple(sorted((m for m in found if starts_on <= m.on <= ends_on), key=lambda m: m.on))


def next_moment(moments: Iterable[LegalMoment], today: date) -> LegalMoment | None:
    """Return the first moment that is not past, or None after the last; the day itself still counts."""
    return min((m for m in moments if m.on >= today), key=lambda m: m.on, default=None)
