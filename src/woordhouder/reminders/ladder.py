"""Reminders: three questions at most about one promise, fourteen days apart, then half a year of silence. Pure."""

from collections.abc import Iterable
from datetime import date, timedelta

from woordhouder.reminders.reminder import ReminderKind

BETWEEN_RUNGS = timedelta(days=14)
"""From one question to the next on the ladder."""
MOST_RUNGS = 3
SILENCE = timedelta(days=183)
"""After the third question without an answer we say nothing about that promise for half a year."""
TIME_TO_ANSWER = timedelta(days=21)
"""From the day on which a second or third question is due to the day before which it asks an answer."""


def questions_so_far(asked_on: Iterable[date], answered_on: date | None, today: date) -> int:
    """Return how many questions about one promise count for the ladder today, 0 to 3.

    What was asked before the last answer, or before half a year of silence, does not count any more.
    """
    count, last = 0, None
    for on in sorted(asked_on):
        if answered_on is not None and on <= answered_on:
            continue
        count = 1 if last is None or on - last >= SILENCE else count + 1
        last = on
    return 0 if last is None or today - last >= SILENCE else min(count, MOST_RUNGS)


def ladder_ended_before(asked: Iterable[tuple[date, date, bool]], today: date) -> date | None:
    """Return the day before which the newest last question asked one official an answer, or None.

    asked: of each question, oldest first, its day, the day before which it asked an answer, and whether it said
    what the page will show without one. Two reasons in one mail are one question.
    """
    days: list[date] = []
    ended = None
    for asked_on, moment_on, says_so in asked:
        if asked_on not in days:
            days.append(asked_on)
        is_last = questions_so_far(days, None, asked_on) == MOST_RUNGS
        if is_last and says_so and moment_on <= today:
            ended = moment_on if ended is None else max(ended, moment_on)
    return ended


PRESSING_KINDS = frozenset({ReminderKind.AGENDA_ITEM, ReminderKind.BUDGET_CUT, ReminderKind.NEW_MANDATE})
"""What cannot wait for the ladder: it may be a question of its own, but never a fourth."""


def may_ask(kind: ReminderKind, rung: int, asked_count: int) -> bool:
    """Tell whether a question of this kind may still be put after so many about the same promise.

    That a list has days to answer is no question: it is told however often we asked.
    """
    if kind is ReminderKind.REPLY_DAYS:
        return True
    if asked_count >= MOST_RUNGS:
        return False
    return rung > 1 or asked_count == 0 or kind in PRESSING_KINDS


def rung_after(rung: int, asked_on: date) -> tuple[int, date] | None:
    """Return the next question and the day on which it is due, or None after the last."""
    return None if rung >= MOST_RUNGS else (rung + 1, asked_on + BETWEEN_RUNGS)


def period_of_rung(period: str, rung: int) -> str:
    """Return the period of the second or third question in the thread of a first one."""
    return f"{period.partition('/')[0]}/{rung}"
