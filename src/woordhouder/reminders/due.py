"""Reminders: one reminder that waits for its mail, with all that the mail says about its promise."""

from dataclasses import dataclass

from woordhouder.reminders.open_commitments import OpenCommitment
from woordhouder.reminders.reminder import Reminder

VALUE_MISSING = "a value is missing"
"""The note of a reminder whose mail cannot be written: a name that is empty or holds what no header may."""


@dataclass(frozen=True)
class Due:
    """A reminder that waits, with the promise it is about, and how often that was asked so far."""

    reminder: Reminder
    about: OpenCommitment
    asked_count: int
