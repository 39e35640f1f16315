"""Reminders: keep one mail back before its release, with the reason."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts.audit import write
from woordhouder.kit.errors import BadInput, Conflict, NotFound
from woordhouder.kit.language import N_
from woordhouder.kit.text import tidy
from woordhouder.reminders.approve import locked_batch
from woordhouder.reminders.held_message import HeldMessage
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.reminder import Reminder, ReminderState


def hold(session: Session, message_id: int, by_id: int, reason: str, now: datetime) -> HeldMessage:
    """Take the mail out of what will be released and drop its reminders; raises BadInput without a reason."""
    reason = tidy(reason)
    if not reason or len(reason) > 300:
        raise BadInput(N_("Zeg in hoogstens 300 tekens waarom u deze mail tegenhoudt."))
    message = session.get(OutgoingMessage, message_id)
    if message is None or message.release_batch_id is None:
        raise NotFound(f"No mail with id {message_id} waits: open the list of reminders again")
    locked_batch(session, message.release_batch_id)
    session.refresh(message)
    held = session.scalar(sa.select(HeldMessage).where(HeldMessage.outgoing_message_id == message_id))
    if message.state is not MessageState.DRAFT or held is not None:
        raise Conflict(N_("Deze mail wacht niet meer: hij is vrijgegeven of al tegengehouden."))
    held = HeldMessage(outgoing_message_id=message_id, held_by_id=by_id, held_at=now, reason=reason)
    session.add(held)
    for reminder in session.scalars(sa.select(Reminder).where(Reminder.outgoing_message_id == message_id)):
        reminder.state, reminder.note = ReminderState.DROPPED, reason
    session.flush()
    write(session, by_id, "hold_mail", ("outgoing_message", message_id), None, {"reason": reason}, now)
    return held
