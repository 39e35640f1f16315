"""Civic: the days by which the law wants a plan, its revision, its follow-up and its accounts.

Sources (reference/multi-year-plans.md, section 2; DLB = decreet lokaal bestuur, the law on local authorities):
- DLB 254-256: the plan is adopted before the end of the year after the elections.
- DLB 257: it is revised (aanpassing) at least once a year, which sets the credits of the next year; in practice
  in December, and the year's end is the last day on which that can be done in time.
- DLB 263 and BVR art. 29: the follow-up report on the first half year comes before 30 September ends.
- DLB 260: the accounts of a year are adopted before 30 June of the next year ends.

The days that come with the program stand in reference/legal-moments.csv, by region; staff may keep its own for a
region (legal_rules.py).
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache, lru_cache
from importlib import resources


class MomentKind(Enum):
    """What the council has before it."""

    PLAN = "plan"
    REVISION = "revision"
    FOLLOW_UP = "follow_up"
    ACCOUNTS = "accounts"


class Region(Enum):
    """Each has a law of its own on local authorities."""

    FLANDERS = "flanders"
    BRUSSELS = "brussels"
    WALLONIA = "wallonia"


@dataclass(frozen=True)
class LegalMoment:
    """The last day by which something must have happened, as a calendar day in Brussels."""

    on: date
    kind: MomentKind


_ELSEWHERE = {
    "Brussel": "brussels",
    "Brussels Hoofdstedelijk Gewest": "brussels",
    "Henegouwen": "wallonia",
    "Luik": "wallonia",
    "Luxemburg": "wallonia",
    "Namen": "wallonia",
    "Waals-Brabant": "wallonia",
}


@dataclass(frozen=True)
class LegalRule:
    """In which years of a term, counted from the one in which it begins, something must happen by a day."""

    region: str
    kind: MomentKind
    month: int
    day: int
    first_year: int
    last_year: int | None
    """None: as long as the term lasts."""


def region_of(province: str) -> str:
    """Return the region of a municipality by its province; a fictional one lies in Flanders."""
    return _ELSEWHERE.get(province, "flanders")


@lru_cache(maxsize=256)
def moments_of_term(
    starts_on: date, ends_on: date, region: str = "flanders", rules: tuple[LegalRule, ...] | None = None
) -> tuple[LegalMoment, ...]:
    """Return the legal moments that fall within a term of office, in order of day; none for a region without rules.

    rules: those in use; none given, those that come with the program.

    A term begins in December of the election year. What comes after its last day is for the next council.
    """
    found = []
    for rule in legal_rules() if rules is None else rules:
        if rule.region == region:
            last_year = ends_on.year if rule.last_year is None else starts_on.year + rule.last_year
            for year in range(starts_on.year + rule.first_year, last_year + 1):
                found.append(LegalMoment(date(year, rule.month, rule.day), rule.kind))
    return tuple(sorted((m for m in found if starts_on <= m.on <= ends_on), key=lambda m: m.on))


@cache
def legal_rules() -> tuple[LegalRule, ...]:
    """Return the rules of all regions, as reference/legal-moments.csv has them."""
    text = (resources.files("woordhouder.civic.reference") / "legal-moments.csv").read_text("utf-8")
    return tuple(
        LegalRule(
            region=row["region"],
            kind=MomentKind(row["kind"]),
            month=int(row["month"]),
            day=int(row["day"]),
            first_year=int(row["first_year"]),
            last_year=int(row["last_year"]) if row["last_year"] else None,
        )
        for row in csv.DictReader(text.splitlines())
    )


def next_moment(moments: Iterable[LegalMoment], today: date) -> LegalMoment | None:
    """Return the first moment that is not past, or None after the last; the day itself still counts."""
    return min((m for m in moments if m.on >= today), key=lambda m: m.on, default=None)
