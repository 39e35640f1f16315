"""Reminders: let go, in sight, of what has lost its sense: nothing drops in silence, nothing is sent late."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.kit.clock import brussels_date
from woordhouder.kit.language import N_
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.reminder import Reminder, ReminderKind, ReminderState
from woordhouder.reminders.rules import TOO_LATE, TOO_LATE_FOR_AGENDA, is_expired

_NOT_YET_SENT = (MessageState.DRAFT, MessageState.APPROVED)


def expire_stale(session: Session, today: date) -> int:
    """Expire reminders that waited too long, and mails whose moment came too near before they were released."""
    count = 0
    for reminder in session.scalars(sa.select(Reminder).where(Reminder.state == ReminderState.DUE)):
        if is_expired(reminder.kind, brussels_date(reminder.created_at), reminder.moment_on, today):
            reminder.state = ReminderState.EXPIRED
            reminder.note = f"waited since {brussels_date(reminder.created_at)} for {reminder.moment_on}"
            count += 1
    for message in session.scalars(_too_late(today)):
        message.state = MessageState.EXPIRED
        message.last_answer = N_("Niet op tijd vrijgegeven.")
        count += 1
    session.flush()
    return count


def _too_late(today: date) -> sa.Select[OutgoingMessage]:
    """Mails are judged by the nearest moment that they tell."""
    of_agenda = Reminder.kind == ReminderKind.AGENDA_ITEM
    passed = sa.exists().where(
        Reminder.outgoing_message_id == OutgoingMessage.id,
        Reminder.kind != ReminderKind.REPLY_DAYS,
        Reminder.moment_on < sa.case((of_agenda, today + TOO_LATE_FOR_AGENDA), else_=today + TOO_LATE),
    )
    return sa.select(OutgoingMessage).where(OutgoingMessage.state.in_(_NOT_YET_SENT), passed)
