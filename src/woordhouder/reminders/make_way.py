"""Reminders: a mail that nobody released yet makes way for one about the agenda, or about days to answer."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.kit.language import N_
from woordhouder.reminders.approve import locked_batch
from woordhouder.reminders.held_message import HeldMessage
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage, ReleaseBatch
from woordhouder.reminders.reminder import Reminder, ReminderKind, ReminderState

_GO_FIRST = (ReminderKind.AGENDA_ITEM, ReminderKind.REPLY_DAYS)
"""A meeting does not wait, and a judgement waits for the days of the list."""


def make_way(session: Session, now: datetime) -> int:
    """Take back the drafts of officials who wait for a mail that goes first; return how many.

    What they told waits again: it goes into the new mail, or into the one after it. A draft that goes first
    itself stays, and so does what a person released or held back.
    """
    officials = set(
        session.scalars(
            sa.select(Reminder.official_id).where(Reminder.state == ReminderState.DUE, Reminder.kind.in_(_GO_FIRST))
        )
    )
    drafts = _drafts(session, officials)
    # A person may release at this very moment: the batch is theirs or ours.
    for batch_id in sorted({draft.release_batch_id for draft in drafts if draft.release_batch_id is not None}):
        locked_batch(session, batch_id)
    count = 0
    for draft in _drafts(session, officials) if drafts else []:
        draft.state, draft.last_answer = MessageState.EXPIRED, N_("Vervangen: iets dringenders ging voor.")
        for reminder in session.scalars(sa.select(Reminder).where(Reminder.outgoing_message_id == draft.id)):
            reminder.state, reminder.outgoing_message_id = ReminderState.DUE, None
            reminder.created_at = now
        count += 1
    session.flush()
    return count


def _drafts(session: Session, officials: Collection[int]) -> list[OutgoingMessage]:
    tells_agenda = sa.exists().where(
        Reminder.outgoing_message_id == OutgoingMessage.id, Reminder.kind.in_(_GO_FIRST)
    )
    return list(
        session.scalars(
            sa.select(OutgoingMessage)
            .join(ReleaseBatch, ReleaseBatch.id == OutgoingMessage.release_batch_id)
            .outerjoin(HeldMessage, HeldMessage.outgoing_message_id == OutgoingMessage.id)
            .where(
                OutgoingMessage.official_id.in_(officials),
                OutgoingMessage.state == MessageState.DRAFT,
                HeldMessage.id.is_(None),
                ~tells_agenda,
            )
            .order_by(OutgoingMessage.id)
            .execution_options(populate_existing=True)
        )
    )
