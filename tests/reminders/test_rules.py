"""Tests: when to write, to whom, about what first, and when to stop."""

from datetime import UTC, date, datetime, timedelta

import pytest

from woordhouder.assessment.assessment import Status
from woordhouder.assessment.reply import Stance
from woordhouder.civic.legal_calendar import moments_of_term
from woordhouder.reminders import rules
from woordhouder.reminders.address import is_usable_address
from woordhouder.reminders.reminder import ReminderKind
from woordhouder.reminders.retry import GIVE_UP_AFTER, must_suppress, next_try, status_in

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
TERM = moments_of_term(date(2024, 12, 2), date(2030, 12, 1))


def test_in_november_we_write_about_the_revision_of_the_plan() -> None:
    found = rules.occasion_for(TERM, None, date(2026, 11, 2))
    assert found == rules.Occasion(ReminderKind.PLAN_REVISION, date(2026, 12, 31))


def test_in_january_there_is_no_occasion() -> None:
    assert rules.occasion_for(TERM, None, date(2027, 1, 15)) is None


def test_in_the_last_week_before_a_moment_it_is_too_late() -> None:
    assert rules.occasion_for(TERM, None, date(2026, 12, 24)) is not None
    assert rules.occasion_for(TERM, None, date(2026, 12, 25)) is None


def test_the_nearest_of_two_occasions_wins() -> None:
    found = rules.occasion_for(TERM, date(2026, 12, 1), date(2026, 11, 2))
    assert found == rules.Occasion(ReminderKind.DUE_DATE, date(2026, 12, 1))


def test_a_commitment_without_date_is_due_only_at_legal_moments() -> None:
    assert rules.occasion_for((), None, date(2026, 11, 2)) is None


def test_every_day_of_a_term_has_at_most_one_occasion_and_it_lies_ahead() -> None:
    day = date(2024, 12, 2)
    while day < date(2030, 12, 1):
        found = rules.occasion_for(TERM, None, day)
        assert found is None or found.on >= day + rules.TOO_LATE
        day += timedelta(days=1)


@pytest.mark.parametrize("status", list(Status))
def test_only_what_is_not_final_is_open(status: Status) -> None:
    final = {"kept", "partly_kept", "not_kept", "opposite_decided", "not_testable", "continues"}
    opposition = {"defended", "partly_defended", "not_defended", "voted_against", "no_vote_published"}
    assert rules.is_open(status) == (status.value not in final | opposition)


def test_who_said_not_mine_is_never_asked_again() -> None:
    occasion = rules.Occasion(ReminderKind.FOLLOW_UP, date(2029, 9, 30))
    assert rules.is_answered((Stance.NOT_MINE, date(2025, 1, 1)), occasion)


def test_an_answer_holds_until_the_next_occasion() -> None:
    occasion = rules.Occasion(ReminderKind.PLAN_REVISION, date(2026, 12, 31))
    assert rules.is_answered((Stance.UNDER_WAY, date(2026, 11, 10)), occasion)
    assert not rules.is_answered((Stance.UNDER_WAY, date(2026, 8, 10)), occasion)
    assert not rules.is_answered(None, occasion)


def test_a_reminder_that_waited_two_weeks_is_expired() -> None:
    assert not rules.is_expired(
        ReminderKind.PLAN_REVISION, date(2026, 11, 2), date(2026, 12, 31), date(2026, 11, 16)
    )
    assert rules.is_expired(ReminderKind.PLAN_REVISION, date(2026, 11, 2), date(2026, 12, 31), date(2026, 11, 17))


def test_a_reminder_whose_moment_is_near_is_expired() -> None:
    assert rules.is_expired(ReminderKind.PLAN_REVISION, date(2026, 12, 20), date(2026, 12, 31), date(2026, 12, 25))


def test_the_least_done_comes_first_at_the_same_moment() -> None:
    on = date(2026, 12, 31)
    keys = {s: rules.urgency(s, on, date(2024, 9, 2), 1) for s in (Status.UNDER_WAY, Status.NO_ACTION_FOUND, None)}
    assert keys[Status.NO_ACTION_FOUND] < keys[None] < keys[Status.UNDER_WAY]


def test_nobody_is_written_to_twice_in_a_week() -> None:
    assert rules.may_write_again(None, NOW)
    assert not rules.may_write_again(NOW - timedelta(days=6, hours=23), NOW)
    assert rules.may_write_again(NOW - timedelta(days=7), NOW)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "a",
        "@b",
        "a@",
        "a b@c.be",
        "a@b@c",
        "é@c.be",
        "a\r\nBcc: x@y.be@c.be",
        "a,b@c.be",
        "<a@c.be>",
        "a" * 65 + "@c.be",
    ],
)
def test_an_address_that_could_break_a_mail_is_not_used(address: str) -> None:
    assert not is_usable_address(address)


def test_an_ordinary_address_is_used() -> None:
    assert is_usable_address("mia.verzonnen@voorbeeldgem.example")


def test_retries_come_at_growing_distances_and_stop_after_five_days() -> None:
    waits = [next_try(n, NOW, NOW, 0.5) for n in range(1, 9)]
    assert [(w - NOW).total_seconds() / 60 for w in waits if w] == [5, 10, 20, 40, 80, 160, 240, 240]
    assert next_try(50, NOW, NOW + GIVE_UP_AFTER, 0.5) is None


@pytest.mark.parametrize(("chance", "minutes"), [(0.0, 4), (1.0, 6)])
def test_retries_spread_by_a_fifth(chance: float, minutes: int) -> None:
    assert next_try(1, NOW, NOW, chance) == NOW + timedelta(minutes=minutes)


def failures(*said: tuple[str, int]) -> list[tuple[str, datetime]]:
    return [(status, NOW - timedelta(days=days)) for status, days in said]


@pytest.mark.parametrize(
    ("said", "stops"),
    [
        ([("5.1.1", 300)], True),
        ([("5.1.10", 0)], True),
        ([("5.1.8", 0)], False),
        ([("5.2.2", 0), ("5.7.1", 29)], False),
        ([("5.2.2", 0), ("5.7.1", 29), ("5.0.0", 30)], True),
        ([("5.2.2", 0), ("5.7.1", 29), ("5.0.0", 31)], False),
        ([("4.2.2", day) for day in (0, 9, 18, 27)], False),
        ([("4.2.2", day) for day in (0, 9, 18, 27, 35)], True),
        ([("4.2.2", day) for day in (0, 9, 18, 27, 36)], False),
    ],
)
def test_an_address_is_left_alone_after_so_many_failures(said: list[tuple[str, int]], stops: bool) -> None:
    assert must_suppress(failures(*said), NOW) is stops


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("550 5.1.1 No such user", "5.1.1"),
        ("450 4.2.0 greylisted", "4.2.0"),
        ("554 refused for 10.5.1.1", None),
        ("550 no such user", None),
    ],
)
def test_the_code_is_found_in_the_words_of_a_server(answer: str, status: str | None) -> None:
    assert status_in(answer) == status
