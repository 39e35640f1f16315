"""Reminders: what a public page may ask: on which day three questions about a promise had found no answer."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from woordhouder.kit.clock import brussels_date
from woordhouder.reminders.ladder import ladder_ended_before
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.reminder import Reminder, ReminderKind

_ARRIVED = (MessageState.ACCEPTED, MessageState.DELIVERED)


def unanswered_before(session: Session, commitment_id: int, today: date) -> date | None:
    """Return the day before which the last question asked an answer, once that day is there; else None.

    Only a last question that said what the page will show counts, and only mails that did not come back. Whether
    an answer came, the page knows better: any answer of the list takes the note away.
    """
    other = aliased(Reminder)
    told_alone = ~sa.exists().where(
        other.outgoing_message_id == OutgoingMessage.id, other.commitment_id != Reminder.commitment_id
    )
    rows = session.execute(
        sa.select(
            Reminder.official_id,
            OutgoingMessage.accepted_at,
            Reminder.moment_on,
            sa.or_(Reminder.rung == 3, told_alone),
        )
        .join(OutgoingMessage, OutgoingMessage.id == Reminder.outgoing_message_id)
        .where(
            Reminder.commitment_id == commitment_id,
            Reminder.kind != ReminderKind.REPLY_DAYS,
            OutgoingMessage.accepted_at.is_not(None),
            OutgoingMessage.state.in_(_ARRIVED),
        )
        .order_by(OutgoingMessage.accepted_at, Reminder.moment_on, Reminder.id)
    )
    asked: dict[int, list[tuple[date, date, bool]]] = {}
    for official_id, accepted_at, moment_on, says_so in rows:
        assert accepted_at is not None
        asked.setdefault(official_id, []).append((brussels_date(accepted_at), moment_on, bool(says_so)))
    ends = [ladder_ended_before(of_one, today) for of_one in asked.values()]
    return max((on for on in ends if on is not None), default=None)
