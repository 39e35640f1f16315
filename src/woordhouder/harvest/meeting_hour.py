"""Harvest: the hour of a meeting, which some of its papers leave out (pure)."""

from datetime import datetime
from typing import Any

from woordhouder.council.meeting import Meeting
from woordhouder.kit.clock import BRUSSELS


def has_hour(start: datetime | None) -> bool:
    """Tell whether a planned start says an hour: midnight is how a paper writes that it knows the day alone."""
    if start is None:
        return False
    local = start.astimezone(BRUSSELS)
    return (local.hour, local.minute) != (0, 0)


def keep_the_hour(meeting: Meeting, values: dict[str, Any]) -> None:
    """Let no paper without an hour overrule one that has it, in whichever order they come."""
    told = values["planned_start"]
    if meeting.held_on != values["held_on"] or has_hour(told) == has_hour(meeting.planned_start):
        return
    if has_hour(told):
        meeting.planned_start = None
    else:
        values["planned_start"] = None
