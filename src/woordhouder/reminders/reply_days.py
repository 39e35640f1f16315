"""Reminders: tell a list that its days to answer began, before a negative judgement is shown; once to each.

The list has fourteen days, counted from the mail and not from our desk. So the last day moves as long as nobody of
the list was told and somebody can be: three days are given to release the mail, and a draft that waited longer is
written anew with a later day. Where nobody can be written to, the days run from the judgement.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.assessment.give_more_days import give_more_days
from woordhouder.assessment.rules import REPLY_WITHIN
from woordhouder.assessment.waiting import AwaitingReply, awaiting_reply
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.language import N_
from woordhouder.reminders.audience import Addressee, heard
from woordhouder.reminders.held_message import HeldMessage
from woordhouder.reminders.note_reminder import Notes
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.reminder import Reminder, ReminderKind, ReminderState
from woordhouder.reminders.rules import assessment_of, judged

TIME_TO_RELEASE = timedelta(days=3)
_NOT_YET_RELEASED = (MessageState.DRAFT, MessageState.APPROVED)
_ARRIVED = (MessageState.ACCEPTED, MessageState.DELIVERED)
_ACTOR = "job:schedule_reminders"

NO_LONGER_JUDGED = "the judgement waits no more"


def note_reply_days(
    session: Session, people: Mapping[int, Sequence[Addressee]], book: Notes, today: date
) -> dict[str, int]:
    """Insert a reminder for each judgement that waits and each official who speaks for its list; return counts."""
    counts: Counter[str] = Counter()
    for waiting in awaiting_reply(session):
        until = last_day_of(waiting, today)
        for person in heard(people.get(waiting.party_list_id, ())):
            counts[book.note(waiting.commitment_id, person, judged(waiting.id, until))] += 1
    return dict(counts)


def renew_reply_days(session: Session, today: date) -> int:
    """Let go what is judged no more and take back drafts that would give fewer days; return how many."""
    waits = {waiting.id for waiting in awaiting_reply(session)}
    rows = _not_gone(session)
    stale = {
        message.id: message
        for reminder, message in rows
        if message is not None and _is_stale(reminder, waits, today)
    }
    for old in stale.values():
        old.state = MessageState.EXPIRED
        old.last_answer = N_("Niet op tijd vrijgegeven: de lijst zou geen veertien dagen krijgen.")
    for reminder, message in rows:
        if message is not None and message.id in stale:
            reminder.state, reminder.outgoing_message_id = ReminderState.DUE, None
        if reminder.state is ReminderState.DUE and assessment_of(reminder.period) not in waits:
            reminder.state, reminder.note = ReminderState.DROPPED, NO_LONGER_JUDGED
    session.flush()
    _set_days(session, today)
    session.flush()
    return len(stale)


def _is_stale(reminder: Reminder, waits: Collection[int], today: date) -> bool:
    return today > reminder.moment_on - REPLY_WITHIN or assessment_of(reminder.period) not in waits


def _set_days(session: Session, today: date) -> None:
    """Tell who still waits for a mail the day that was told to others of the list, or a new one."""
    told = _told_on(session)
    last = {waiting.id: waiting.reply_until for waiting in awaiting_reply(session)}
    for reminder, message in _not_gone(session):
        assessment_id = assessment_of(reminder.period)
        if message is None and assessment_id in last:
            is_told = assessment_id in told
            reminder.moment_on = last[assessment_id] if is_told else max(reminder.moment_on, _last_day(today))


def move_last_days(session: Session, now: datetime) -> int:
    """Let no judgement be shown before its list had its days since it was told; return how many days moved."""
    today, told = brussels_date(now), _told_on(session)
    later: dict[int, date] = {}
    for assessment_id, told_on in told.items():
        later[assessment_id] = told_on + REPLY_WITHIN
    for reminder, message in _not_gone(session):
        assessment_id = assessment_of(reminder.period)
        if assessment_id not in told:
            until = reminder.moment_on if message is not None else max(reminder.moment_on, today + REPLY_WITHIN)
            later[assessment_id] = max(later.get(assessment_id, until), until)
    return sum(give_more_days(session, key, until, _ACTOR, now) for key, until in sorted(later.items()))


def last_day_of(waiting: AwaitingReply, told_on: date) -> date:
    """Return the last day to answer that a mail written on that day names."""
    return max(waiting.reply_until, _last_day(told_on))


def _last_day(today: date) -> date:
    return today + REPLY_WITHIN + TIME_TO_RELEASE


def _not_gone(session: Session) -> list[tuple[Reminder, OutgoingMessage | None]]:
    """Return what waits for a mail, or is in one that nobody released yet; what was held back rests."""
    rows = session.execute(
        sa.select(Reminder, OutgoingMessage)
        .outerjoin(OutgoingMessage, OutgoingMessage.id == Reminder.outgoing_message_id)
        .outerjoin(HeldMessage, HeldMessage.outgoing_message_id == OutgoingMessage.id)
        .where(
            Reminder.kind == ReminderKind.REPLY_DAYS,
            sa.or_(
                Reminder.state == ReminderState.DUE,
                sa.and_(Reminder.state == ReminderState.COMPOSED, OutgoingMessage.state.in_(_NOT_YET_RELEASED)),
            ),
            HeldMessage.id.is_(None),
        )
        .order_by(Reminder.id)
    )
    return [(reminder, message) for reminder, message in rows]


def _told_on(session: Session) -> dict[int, date]:
    """Return, by judgement, the day on which the first of its list was told."""
    rows = session.execute(
        sa.select(Reminder.period, sa.func.min(OutgoingMessage.accepted_at))
        .join(OutgoingMessage, OutgoingMessage.id == Reminder.outgoing_message_id)
        .where(Reminder.kind == ReminderKind.REPLY_DAYS, OutgoingMessage.state.in_(_ARRIVED))
        .group_by(Reminder.period)
    )
    return {assessment_of(period): brussels_date(at) for period, at in rows if at is not None}
