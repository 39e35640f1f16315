"""Harvest: how a source stands, the most urgent first."""

from datetime import UTC, datetime, timedelta

import pytest

from woordhouder.harvest.harvest_run import RunState
from woordhouder.harvest.standing import Standing, standing_of

NOW = datetime(2026, 11, 4, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("is_on", "state", "hours", "alarms", "issues", "expected"),
    [
        (False, RunState.FAILED, 900, 3, 3, Standing.OFF),
        (True, None, None, 0, 0, Standing.NEVER),
        (True, RunState.DONE, 26, 0, 0, Standing.WELL),
        (True, RunState.DONE, 26.01, 0, 0, Standing.STALE),
        (True, RunState.FAILED, 27, 1, 1, Standing.STALE),
        (True, RunState.RUNNING, 27, 0, 0, Standing.STALE),
        (True, RunState.FAILED, 1, 1, 1, Standing.FAILED),
        (True, RunState.DONE, 1, 1, 1, Standing.ALARM),
        (True, RunState.RUNNING, 1, 0, 2, Standing.BUSY),
        (True, RunState.DONE, 1, 0, 2, Standing.SMALL),
    ],
)
def test_the_most_urgent_is_what_is_said(
    is_on: bool, state: RunState | None, hours: float | None, alarms: int, issues: int, expected: Standing
) -> None:
    started_at = None if hours is None else NOW - timedelta(hours=hours)
    assert standing_of(is_on, state, started_at, alarms, issues, NOW) is expected


def test_never_stale_failed_and_alarm_need_a_person() -> None:
    assert [standing.value for standing in Standing if standing.needs_a_person] == [
        "never",
        "stale",
        "failed",
        "alarm",
    ]
