"""Harvest: a healthy week alarms nobody, be it recess, a budget night, a correction or a new term."""

from collections import Counter
from datetime import date

from tests.harvest.watching.healthy_weeks import Site

_WEEKS = 50
_LONG_AGO = date(2027, 1, 4)


def _alarmed(site: Site) -> list[list[str]]:
    """Return, for each week with an alarm, the kinds that were told."""
    weeks = [sorted({trouble.kind for trouble in site.week()}) for _ in range(_WEEKS)]
    return [kinds for kinds in weeks if kinds]


def test_of_a_thousand_healthy_weeks_ten_alarm_at_most() -> None:
    sites = [Site(seed, _LONG_AGO, history_weeks=60) for seed in range(12)]
    sites += [Site(seed, date(2029, 10, 1), history_weeks=52) for seed in range(12, 18)]
    # A municipality that begins with nothing in a young term.
    sites += [Site(seed, date(2030, 12, 9), history_weeks=0) for seed in range(18, 20)]
    weeks = [kinds for site in sites for kinds in _alarmed(site)]
    assert len(sites) * _WEEKS == 1_000
    assert len(weeks) <= 10, Counter(kind for kinds in weeks for kind in kinds)
