"""Reminders: what a public page may ask: when three questions found no answer, and whether a list was told."""

from datetime import date
from enum import Enum

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from woordhouder.civic.mandate import Mandate
from woordhouder.civic.political_group import PoliticalGroup
from woordhouder.kit.clock import brussels_date
from woordhouder.reminders.address import address_key, is_usable_address
from woordhouder.reminders.audience import IN_COUNCIL
from woordhouder.reminders.held_message import HeldMessage
from woordhouder.reminders.ladder import ladder_ended_before
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.reminder import Reminder, ReminderKind
from woordhouder.reminders.rules import judged
from woordhouder.reminders.suppression import Suppression

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


class DaysTold(Enum):
    """Whether a list heard of its days to answer before a judgement was shown."""

    TOLD = "told"
    NOT_TOLD = "not_told"
    UNREACHABLE = "unreachable"
    """No mail of ours can reach anybody of the list, or what we wrote came back."""


def days_told(session: Session, assessment_id: int, until: date, party_list_id: int, today: date) -> DaysTold:
    """Tell whether a list heard of its days: only then may a page say that no answer came before their end.

    A mail that staff kept back counts: who does so tells the list in another way, with the reason in the mailbox.
    """
    rows = session.execute(
        sa.select(OutgoingMessage.state, HeldMessage.id)
        .join(Reminder, Reminder.outgoing_message_id == OutgoingMessage.id)
        .outerjoin(HeldMessage, HeldMessage.outgoing_message_id == OutgoingMessage.id)
        .where(Reminder.kind == ReminderKind.REPLY_DAYS, Reminder.period == judged(assessment_id, until).period)
    ).all()
    if any(state in _ARRIVED or held_id is not None for state, held_id in rows):
        return DaysTold.TOLD
    came_back = any(state in _CAME_BACK for state, _ in rows)
    return (
        DaysTold.UNREACHABLE if came_back or not _is_reachable(session, party_list_id, today) else DaysTold.NOT_TOLD
    )


_CAME_BACK = (MessageState.BOUNCED, MessageState.FAILED, MessageState.SUPPRESSED)


def _is_reachable(session: Session, party_list_id: int, today: date) -> bool:
    addresses = session.scalars(
        sa.select(Mandate.mail_address)
        .join(PoliticalGroup, PoliticalGroup.id == Mandate.political_group_id)
        .where(
            PoliticalGroup.party_list_id == party_list_id,
            Mandate.role.in_(IN_COUNCIL),
            Mandate.starts_on <= today,
            sa.or_(Mandate.ends_on.is_(None), Mandate.ends_on >= today),
        )
    )
    keys = {address_key(address) for address in addresses if address and is_usable_address(address)}
    stopped = session.scalars(sa.select(Suppression.address_key).where(Suppression.address_key.in_(keys)))
    return bool(keys - set(stopped))
