"""Plans: what the law wants by now, and which of it we miss."""

from datetime import date

import pytest

from woordhouder.civic.legal_calendar import MomentKind, moments_of_term
from woordhouder.plans.due_reports import due_reports, missing_reports

TERM = (moments_of_term(date(2024, 12, 2), date(2030, 12, 1)), 2026)


def _due(today: date) -> list[tuple[str, int]]:
    return [(one.kind.value, one.year) for one in due_reports(*TERM, today)]


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2025, 3, 1), [("plan", 2025)]),
        (date(2026, 11, 22), [("plan", 2025), ("revision", 2026)]),
        (date(2027, 1, 1), [("plan", 2025), ("revision", 2026), ("accounts", 2026), ("revision", 2027)]),
    ],
)
def test_what_is_due_follows_the_legal_calendar(today: date, due: list[tuple[str, int]]) -> None:
    assert _due(today) == due


def test_a_day_of_the_law_itself_is_still_in_time() -> None:
    plan = due_reports(*TERM, date(2025, 12, 31))[0]
    assert not plan.is_late(date(2025, 12, 31))
    assert plan.is_late(date(2026, 1, 1))


def test_without_a_plan_only_the_plan_is_asked() -> None:
    due = due_reports(*TERM, date(2027, 7, 1))
    assert [one.kind for one in missing_reports(due, False, (), ())] == [MomentKind.PLAN]
    missing = missing_reports(due, True, {2026}, ())
    assert [(one.kind, one.year) for one in missing] == [(MomentKind.ACCOUNTS, 2026), (MomentKind.REVISION, 2027)]
