"""Reminders: what mails must know besides their promises, asked for many mails together: no question a mail."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.assessment.reply import Reply
from woordhouder.civic.mandate import Mandate
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.official import Official
from woordhouder.council.agenda_item import AgendaItem
from woordhouder.council.meeting import Meeting
from woordhouder.reminders.audience import last_shown_replies
from woordhouder.reminders.outgoing_message import OutgoingMessage
from woordhouder.reminders.reminder import Reminder, ReminderKind
from woordhouder.reminders.write_letter import Recipient


@dataclass(frozen=True)
class Before:
    """A mail of the same conversation that went."""

    message_id: str
    accepted_at: datetime


@dataclass(frozen=True)
class Facts:
    """threads: by the id of the first mail, oldest first. items: title and body, by agenda item.

    replies: by promise, of those about which somebody new is asked.
    """

    threads: dict[int, list[Before]]
    items: dict[int, tuple[str, str | None]]
    replies: dict[int, Reply]

    def mails_before(self, reminder: Reminder) -> list[Before]:
        """Return the mails of its conversation that went, oldest first; none for a first question."""
        return [] if reminder.first_message_id is None else self.threads.get(reminder.first_message_id, [])


def facts_for(session: Session, reminders: Sequence[Reminder]) -> Facts:
    """Return what the mails about these reminders must know."""
    handed_over = [one.commitment_id for one in reminders if one.kind is ReminderKind.NEW_MANDATE]
    return Facts(
        threads=_threads(session, {one.first_message_id for one in reminders if one.first_message_id}),
        items=_items(session, {one.agenda_item_id for one in reminders if one.agenda_item_id}),
        replies=last_shown_replies(session, handed_over) if handed_over else {},
    )


def recipients(session: Session, mandate_ids: Collection[int]) -> dict[int, Recipient]:
    """Return them by mandate."""
    rows = session.execute(
        sa.select(Official, Mandate, Municipality.name)
        .join(Mandate, Mandate.official_id == Official.id)
        .join(Municipality, Municipality.id == Mandate.municipality_id)
        .where(Mandate.id.in_(mandate_ids))
    )
    return {mandate.id: Recipient(official, mandate, name) for official, mandate, name in rows}


def _threads(session: Session, first_ids: set[int]) -> dict[int, list[Before]]:
    """Return the mails of each conversation that went, by the id of the first."""
    if not first_ids:
        return {}
    later = session.execute(
        sa.select(Reminder.outgoing_message_id, Reminder.first_message_id).where(
            Reminder.first_message_id.in_(first_ids)
        )
    )
    first_of: dict[int | None, int | None] = {first_id: first_id for first_id in first_ids}
    first_of.update((message_id, first_id) for message_id, first_id in later)
    rows = session.execute(
        sa.select(OutgoingMessage.id, OutgoingMessage.message_id, OutgoingMessage.accepted_at)
        .where(OutgoingMessage.id.in_(first_of), OutgoingMessage.accepted_at.is_not(None))
        .order_by(OutgoingMessage.accepted_at, OutgoingMessage.id)
    )
    found: dict[int, list[Before]] = {first_id: [] for first_id in first_ids}
    for own_id, message_id, accepted_at in rows:
        first_id = first_of[own_id]
        assert first_id is not None
        assert accepted_at is not None
        found[first_id].append(Before(message_id, accepted_at))
    return found


def _items(session: Session, item_ids: set[int]) -> dict[int, tuple[str, str | None]]:
    if not item_ids:
        return {}
    rows = session.execute(
        sa.select(AgendaItem.id, AgendaItem.title, Meeting.body_name)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(AgendaItem.id.in_(item_ids))
    )
    return {item_id: (title, body_name) for item_id, title, body_name in rows}
