"""Reminders: what somebody was asked already and whether an answer came, so that nobody is asked too often."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.assessment.reply import Reply, Stance
from woordhouder.kit.clock import brussels_date
from woordhouder.reminders.audience import latest_answers
from woordhouder.reminders.ladder import SILENCE, questions_so_far
from woordhouder.reminders.outgoing_message import OutgoingMessage
from woordhouder.reminders.reminder import Reminder, ReminderKind

_LOOKS_BACK = 3 * SILENCE


@dataclass(frozen=True)
class Asked:
    """Questions that a mail server took over, and answers that came; both by (commitment, official)."""

    days: dict[tuple[int, int], list[date]]
    answers: dict[tuple[int, int], Reply]
    today: date

    def count(self, commitment_id: int, official_id: int) -> int:
        """Return how many questions count for the ladder today, 0 to 3."""
        asked = self.days.get((commitment_id, official_id))
        return 0 if not asked else questions_so_far(asked, self.answered_on(commitment_id, official_id), self.today)

    def answered_on(self, commitment_id: int, official_id: int) -> date | None:
        said = self.said(commitment_id, official_id)
        return None if said is None else said[1]

    def said(self, commitment_id: int, official_id: int) -> tuple[Stance, date] | None:
        """Return this official's newest answer about the promise, and its day."""
        reply = self.answers.get((commitment_id, official_id))
        if reply is None or reply.stance is None or reply.received_at is None:
            return None
        return reply.stance, brussels_date(reply.received_at)

    def somebody_answered(self, commitment_ids: Iterable[int], official_id: int, since: date) -> bool:
        """Tell whether this official answered about one of these promises since that day.

        One answer ends the whole thread: after it we ask nothing more, not even about the others.
        """
        answers = (self.answered_on(commitment_id, official_id) for commitment_id in commitment_ids)
        return any(on is not None and on >= since for on in answers)


def asked_so_far(session: Session, now: datetime, official_ids: Collection[int] | None = None) -> Asked:
    """Return what was asked in the last year and a half, of all officials or of some."""
    wanted = (
        sa.select(Reminder.commitment_id, Reminder.official_id, OutgoingMessage.accepted_at)
        .join(OutgoingMessage, OutgoingMessage.id == Reminder.outgoing_message_id)
        .where(OutgoingMessage.accepted_at > now - _LOOKS_BACK, Reminder.kind != ReminderKind.REPLY_DAYS)
        .distinct()
    )
    if official_ids is not None:
        wanted = wanted.where(Reminder.official_id.in_(official_ids))
    days: dict[tuple[int, int], list[date]] = {}
    for commitment_id, official_id, accepted_at in session.execute(wanted):
        assert accepted_at is not None
        days.setdefault((commitment_id, official_id), []).append(brussels_date(accepted_at))
    return Asked(days, latest_answers(session, official_ids), brussels_date(now))
