"""Tests: the days by which the law wants a plan, its revision, its follow-up and its accounts."""

from datetime import date

import pytest

from woordhouder.civic.legal_calendar import MomentKind, legal_rules, moments_of_term, next_moment, region_of
from woordhouder.civic.reference.facts import municipalities

TERM = moments_of_term(date(2024, 12, 2), date(2030, 12, 1))


def test_the_plan_comes_by_the_end_of_the_year_after_the_elections() -> None:
    assert [m.on for m in TERM if m.kind is MomentKind.PLAN] == [date(2025, 12, 31)]


def test_the_plan_is_revised_by_the_end_of_each_year_after_that() -> None:
    assert [m.on.year for m in TERM if m.kind is MomentKind.REVISION] == [2026, 2027, 2028, 2029]


def test_nothing_falls_outside_the_term() -> None:
    assert all(date(2024, 12, 2) <= m.on <= date(2030, 12, 1) for m in TERM)
    assert TERM[-1].on == date(2030, 9, 30)


@pytest.mark.parametrize(
    ("today", "on", "kind"),
    [
        (date(2026, 1, 1), date(2026, 6, 30), MomentKind.ACCOUNTS),
        (date(2026, 6, 30), date(2026, 6, 30), MomentKind.ACCOUNTS),
        (date(2026, 7, 1), date(2026, 9, 30), MomentKind.FOLLOW_UP),
        (date(2026, 11, 22), date(2026, 12, 31), MomentKind.REVISION),
    ],
)
def test_the_next_moment_is_the_first_that_is_not_past(today: date, on: date, kind: MomentKind) -> None:
    found = next_moment(TERM, today)
    assert found is not None
    assert (found.on, found.kind) == (on, kind)


def test_after_the_last_moment_there_is_none() -> None:
    assert next_moment(TERM, date(2030, 10, 1)) is None


@pytest.mark.parametrize(
    ("province", "region"),
    [
        ("Antwerpen", "flanders"),
        ("Vlaams-Brabant", "flanders"),
        ("Verzonnen", "flanders"),
        ("Brussels Hoofdstedelijk Gewest", "brussels"),
        ("Waals-Brabant", "wallonia"),
        ("Luik", "wallonia"),
    ],
)
def test_a_province_tells_the_region(province: str, region: str) -> None:
    assert region_of(province) == region


def test_every_municipality_of_ours_has_legal_moments() -> None:
    regions = {region_of(fact.province) for fact in municipalities()}
    assert regions == {"flanders"}


def test_a_region_without_rules_has_no_legal_moments() -> None:
    assert moments_of_term(date(2024, 12, 2), date(2030, 12, 1), "brussels") == ()


def test_rules_are_days_that_each_year_has() -> None:
    for rule in legal_rules():
        assert date(2027, rule.month, rule.day).year == 2027
        assert rule.first_year >= 0
        assert rule.last_year is None or rule.last_year >= rule.first_year
