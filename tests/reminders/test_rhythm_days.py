"""Tests: a rhythm falls exactly once on each of its days, through every change of clock and every month's end."""

import random
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta

from woordhouder.kit.clock import BRUSSELS, brussels_date
from woordhouder.reminders.rhythm_days import middle_of, rhythm_days
from woordhouder.scheduler import Daily

_FROM, _UNTIL = date(2026, 1, 1), date(2036, 12, 31)


def test_the_last_day_of_a_month_stays_the_last_day() -> None:
    days = rhythm_days(date(2027, 12, 31), 1, None, date(2028, 1, 1), date(2028, 5, 1))
    assert days == [date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31), date(2028, 4, 30)]


def test_after_the_middle_of_the_term_every_second_time_is_left_out() -> None:
    days = rhythm_days(date(2027, 1, 1), 6, date(2028, 1, 1), date(2027, 1, 1), date(2030, 12, 31))
    assert days == [*(date(2027, m, 1) for m in (1, 7)), *(date(y, 1, 1) for y in (2028, 2029, 2030))]


def test_the_middle_of_a_term_lies_three_years_in() -> None:
    assert middle_of(date(2024, 12, 2), date(2030, 12, 1)) == date(2027, 12, 2)


def _expected(first_on: date, every_months: int) -> list[date]:
    """The days by another road: walk all months and count."""
    found = []
    for n in range((_UNTIL.year - first_on.year + 1) * 12):
        year, month = first_on.year + (first_on.month - 1 + n) // 12, (first_on.month - 1 + n) % 12 + 1
        day = date(year, month, min(first_on.day, monthrange(year, month)[1]))
        if n % every_months == 0 and day <= _UNTIL:
            found.append(day)
    return found


def test_ten_thousand_rhythms_fire_exactly_once_on_each_due_day() -> None:
    """Ticks come at random moments of every due day and of the days around it; seed fixed."""
    chance = random.Random(2026)  # noqa: S311 (spreads examples)
    for _ in range(10_000):
        first_on = date.fromordinal(chance.randint(_FROM.toordinal(), date(2035, 12, 31).toordinal()))
        every_months = chance.randint(1, 24)
        expected = _expected(first_on, every_months)
        for due_on in chance.sample(expected, min(3, len(expected))):
            fired: list[date] = []
            for hours in range(-30, 54, 7):
                tick = datetime.combine(due_on, time(chance.randrange(24), chance.randrange(60)), BRUSSELS)
                today = brussels_date(tick.astimezone(UTC) + timedelta(hours=hours))
                since = max(first_on, due_on - timedelta(days=2))
                fired += [
                    day for day in rhythm_days(first_on, every_months, None, since, today) if day not in fired
                ]
            assert [day for day in fired if abs((day - due_on).days) <= 2] == [due_on], (first_on, every_months)


def test_a_daily_run_is_named_once_a_day_through_every_change_of_clock() -> None:
    for year in range(2026, 2037):
        for month in (2, 3, 10, 12):
            last = date(year, month, monthrange(year, month)[1])
            begin = datetime.combine(last - timedelta(days=9), time(0), BRUSSELS).astimezone(UTC)
            for at in (time(0, 5), time(1, 59), time(3, 0), time(7, 0), time(23, 55)):
                names = {Daily(at=at).latest(begin + timedelta(minutes=10 * n)) for n in range(11 * 144)}
                days = [name.astimezone(BRUSSELS) for name in sorted(names)]
                assert len({day.date() for day in days}) == len(days)
                assert {day.time() for day in days} == {at}
                assert days[-1].date() - days[0].date() == timedelta(days=len(days) - 1)
