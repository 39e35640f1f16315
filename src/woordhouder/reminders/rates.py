"""Reminders: how fast we may write, and when to stop and ask a person. Pure decisions."""

from datetime import datetime, timedelta

from woordhouder.reminders.mail_pause import PauseReason

MOST_A_MINUTE = 20
"""To one domain, in every 60 seconds."""
MOST_AT_ONCE = 2
"""To one domain, over all processes."""
BETWEEN_TO_ADDRESS = timedelta(days=7)
"""To one address; the confirmation of an answer does not count."""

FAILURES_IN_A_ROW = 25
_SHARE_OF_FAILURES = 0.05
_FEWEST_FOR_SHARE = 20
_FEWEST_FAILURES = 5
_COMPLAINTS = 0.001
_MANY_COMPLAINTS = 0.003
_FEWEST_FOR_COMPLAINTS = 1000
_MINUTE = 60.0


def claims_of_last_minute(claims: list[float], now: datetime) -> list[float]:
    """Return the moments that still count at `now`, in seconds since 1970."""
    return [moment for moment in claims if moment > now.timestamp() - _MINUTE]


def may_write_from(claims: list[float], now: datetime) -> datetime:
    """Return when a domain may get its next mail, given the claims of the last minute: now, or later."""
    if len(claims) < MOST_A_MINUTE:
        return now
    return now + timedelta(seconds=claims[-MOST_A_MINUTE] + _MINUTE - now.timestamp())


def reason_to_pause(failures_in_a_row: int, failed_count: int, offered_count: int) -> PauseReason | None:
    """Return why to stop after a failure: 25 in a row, or 5 % of the last day's mails refused for good.

    A share of a handful says nothing: it counts from 20 mails and 5 failures on.
    """
    if failures_in_a_row >= FAILURES_IN_A_ROW:
        return PauseReason.FAILURES_IN_A_ROW
    is_enough = offered_count >= _FEWEST_FOR_SHARE and failed_count >= _FEWEST_FAILURES
    if is_enough and failed_count >= _SHARE_OF_FAILURES * offered_count:
        return PauseReason.SHARE_OF_FAILURES
    return None


def reason_after_complaint(complaint_count: int, accepted_count: int) -> PauseReason | None:
    """Return why to stop after a complaint: from 0.1 % of a month's mails, and for good from 0.3 %.

    Below a thousand mails each complaint counts as one in a thousand: one pauses, three stop.
    """
    share = complaint_count / max(accepted_count, _FEWEST_FOR_COMPLAINTS)
    if share >= _MANY_COMPLAINTS:
        return PauseReason.MANY_COMPLAINTS
    return PauseReason.COMPLAINTS if share >= _COMPLAINTS else None
