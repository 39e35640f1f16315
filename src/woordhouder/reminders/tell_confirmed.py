"""Reminders: what a mail says that thanks for an answer: when it came in, and when it stands on the website."""

from datetime import date
from typing import Any

from woordhouder.commitments.commitment import Commitment
from woordhouder.reminders.subject_line import Headline
from woordhouder.reminders.wording import on_one_line, quoted

_MOST_WORDS = 40


def confirmed_values(commitment: Commitment, public_url: str, on: date, other_count: int = 0) -> dict[str, Any]:
    """Return what the mail tells; other_count: how many other answers it tells of."""
    return {
        "headline": Headline(commitment.title, 0, on),
        "words": quoted(commitment.quote, _MOST_WORDS),
        "link": on_one_line(public_url),
        "other_count": other_count,
    }
