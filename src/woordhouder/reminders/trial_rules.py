"""Reminders: what two wordings may be said to differ: chance decides who gets which, counts say the rest. Pure."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from math import sqrt

ANSWERS_WITHIN = timedelta(days=14)
"""What counts is an answer within fourteen days of the mail: when the next question would follow."""
_Z = 1.959964
"""Of the normal distribution, for an interval of 95 %."""


class Finding(Enum):
    """What may be said."""

    TOO_FEW = "too_few"
    NO_DIFFERENCE = "no_difference"
    A_BETTER = "a_better"
    B_BETTER = "b_better"


@dataclass(frozen=True)
class Interval:
    """Between which shares the true one lies, 95 times of 100."""

    low: float
    high: float


@dataclass(frozen=True)
class Arm:
    """How many people got these words first, had their fourteen days, and answered in them."""

    person_count: int
    answer_count: int

    @property
    def interval(self) -> Interval | None:
        """Return Wilson's interval of the share that answered; none without people."""
        n = self.person_count
        if not n:
            return None
        share, z2 = self.answer_count / n, _Z * _Z
        middle = (share + z2 / (2 * n)) / (1 + z2 / n)
        half = _Z / (1 + z2 / n) * sqrt(share * (1 - share) / n + z2 / (4 * n * n))
        return Interval(max(0.0, middle - half), min(1.0, middle + half))


def is_b(trial_id: int, official_id: int) -> bool:
    """Tell which words a person gets in a trial: as good as chance, and the same for good."""
    return hashlib.sha256(f"wording:{trial_id}:{official_id}".encode()).digest()[0] % 2 == 1


def difference(a: Arm, b: Arm) -> Interval | None:
    """Return between what and what B's share lies above A's (Newcombe, from both Wilson intervals)."""
    of_a, of_b = a.interval, b.interval
    if of_a is None or of_b is None:
        return None
    share_a, share_b = a.answer_count / a.person_count, b.answer_count / b.person_count
    down = sqrt((share_b - of_b.low) ** 2 + (of_a.high - share_a) ** 2)
    up = sqrt((of_b.high - share_b) ** 2 + (share_a - of_a.low) ** 2)
    return Interval(share_b - share_a - down, share_b - share_a + up)


def finding(a: Arm, b: Arm, people_per_arm: int) -> Finding:
    """Return what may be said; nothing before both arms have as many people as was agreed beforehand."""
    between = difference(a, b)
    if between is None or min(a.person_count, b.person_count) < people_per_arm:
        return Finding.TOO_FEW
    if between.low > 0:
        return Finding.B_BETTER
    return Finding.A_BETTER if between.high < 0 else Finding.NO_DIFFERENCE
