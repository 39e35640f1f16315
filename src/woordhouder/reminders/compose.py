"""Reminders: write the exact mails, one for each official, and lay them in a batch that a person must release."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.mandate import Mandate
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.dialect import lock_until_commit
from woordhouder.kit.errors import BadInput
from woordhouder.reminders.address import address_key, is_usable_address
from woordhouder.reminders.approve import locked_batch
from woordhouder.reminders.asked import Asked, asked_so_far
from woordhouder.reminders.audience import suppressed_keys
from woordhouder.reminders.chosen_words import words_in_use
from woordhouder.reminders.compose_facts import facts_for, recipients
from woordhouder.reminders.compose_mail import MAILS, compose_mail
from woordhouder.reminders.due import VALUE_MISSING, Due
from woordhouder.reminders.end_ladder import ANSWERED
from woordhouder.reminders.ladder import may_ask
from woordhouder.reminders.last_mail import busy_officials, last_accepted
from woordhouder.reminders.mail_templates import EmptyBlank
from woordhouder.reminders.make_way import make_way
from woordhouder.reminders.open_commitments import OpenCommitment, open_commitments
from woordhouder.reminders.outgoing_message import ReleaseBatch
from woordhouder.reminders.portfolio import bears_on
from woordhouder.reminders.reminder import Reminder, ReminderKind, ReminderState
from woordhouder.reminders.rules import may_write_again, urgency
from woordhouder.reminders.tell_judged import REPLY_DAYS
from woordhouder.reminders.themes import theme_names
from woordhouder.reminders.write_letter import Letterhead, Recipient, Written, keep_letters
from woordhouder.reminders.write_rest import ask_for_rest

_COMPOSING = 727276
_TOGETHER = 200


def compose_due(
    session: Session, letterhead: Letterhead, now: datetime
) -> tuple[ReleaseBatch | None, dict[str, int]]:
    """Write one mail for each official who has reminders waiting and may be written to again, in one transaction.

    Returns the new batch (none when there was nothing to write) and counts: those of `compose_some`, and drafts
    that made way for a point on an agenda.
    """
    counts = Counter(begin_composing(session, now))
    batch_id: int | None = None
    for mandate_ids in waiting_mandates(session):
        batch_id, some = compose_some(session, letterhead, mandate_ids, batch_id, now)
        counts.update(some)
    return session.get(ReleaseBatch, batch_id) if batch_id is not None else None, dict(counts)


def compose_first(session: Session, letterhead: Letterhead, now: datetime) -> dict[str, int]:
    """Write what a person can wait for, and leave the rest of the batch to the job; return the counts."""
    counts = Counter(begin_composing(session, now))
    turns = waiting_mandates(session)
    for mandate_ids in turns:
        batch_id, some = compose_some(session, letterhead, mandate_ids, None, now)
        counts.update(some)
        if batch_id is not None:
            if next(turns, None) is not None:
                ask_for_rest(session, batch_id)
            break
    return dict(counts)


def begin_composing(session: Session, now: datetime) -> dict[str, int]:
    """Let drafts make way for a point on an agenda; return how many."""
    lock_until_commit(session, _COMPOSING)
    made_way = make_way(session, now)
    return {"made_way": made_way} if made_way else {}


def waiting_mandates(session: Session) -> Iterator[list[int]]:
    """Yield the mandates with reminders that wait, some hundred at a time: for so many there is one transaction."""
    wanted = sa.select(Reminder.mandate_id).where(Reminder.state == ReminderState.DUE).distinct()
    ids = iter(session.scalars(wanted.order_by(Reminder.mandate_id)).all())
    while some := list(islice(ids, _TOGETHER)):
        yield some


def compose_some(
    session: Session, letterhead: Letterhead, mandate_ids: Collection[int], batch_id: int | None, now: datetime
) -> tuple[int | None, dict[str, int]]:
    """Write one mail for each of these mandates, in this batch, or in a new one where that was released meanwhile.

    Returns the batch, and counts: composed mails, reminders dropped because their promise is closed or their
    address stopped, officials who must wait for their week to end, mails for which a value is missing: these stop
    nobody else's, and wait in sight until the data is complete. Done twice it finds nothing more to do.
    """
    # One composer at a time: two would each write the same person a mail.
    lock_until_commit(session, _COMPOSING)
    counts: Counter[str] = Counter()
    people = recipients(session, mandate_ids)
    waiting = _waiting(session, people, counts, now)
    ready = _ready(session, people, waiting, counts, now)
    letters = _written(session, letterhead, people, ready, counts, now)
    if letters:
        batch_id = _open_batch(session, batch_id, now)
        messages = keep_letters(session, list(letters.values()), batch_id)
        for message, mandate_id in zip(messages, letters, strict=True):
            for due in ready[mandate_id]:
                due.reminder.state, due.reminder.outgoing_message_id = ReminderState.COMPOSED, message.id
                due.reminder.note = None
        counts["composed"] += len(letters)
    session.flush()
    return batch_id, dict(counts)


def _written(
    session: Session,
    letterhead: Letterhead,
    people: Mapping[int, Recipient],
    ready: Mapping[int, list[Due]],
    counts: Counter[str],
    now: datetime,
) -> dict[int, Written]:
    """Return the letters by mandate; where a value is missing none is written, and its reminders say so."""
    if not ready:
        return {}
    facts = facts_for(session, [due.reminder for dues in ready.values() for due in dues])
    wordings = {mail: words_in_use(session, mail) for mail in (*MAILS.values(), REPLY_DAYS)}
    found: dict[int, Written] = {}
    for mandate_id, dues in ready.items():
        try:
            found[mandate_id] = compose_mail(letterhead, people[mandate_id], dues, facts, wordings, now)
        except (EmptyBlank, BadInput):
            counts["value_missing"] += 1
            for due in dues:
                due.reminder.note = VALUE_MISSING
    return found


def _ready(
    session: Session,
    people: Mapping[int, Recipient],
    waiting: Mapping[int, list[Due]],
    counts: Counter[str],
    now: datetime,
) -> dict[int, list[Due]]:
    """Return, by mandate, what may be written now; what cannot reach anybody is dropped."""
    officials = {people[mandate_id].official.id for mandate_id in waiting}
    busy, last_at = set(busy_officials(session, officials)), last_accepted(session, officials)
    suppressed = suppressed_keys(session)
    ready: dict[int, list[Due]] = {}
    for mandate_id, dues in waiting.items():
        mandate = people[mandate_id].mandate
        address = mandate.mail_address or ""
        if not is_usable_address(address) or address_key(address) in suppressed:
            _drop(dues, "no address to write to", counts)
        elif mandate.official_id in busy or not may_write_again(last_at.get(mandate.official_id), now):
            counts["waiting"] += 1
        else:
            ready[mandate_id] = _first_thread(dues)
            busy.add(mandate.official_id)
    return ready


def _waiting(
    session: Session, people: Mapping[int, Recipient], counts: Counter[str], now: datetime
) -> dict[int, list[Due]]:
    """Return what is due by mandate, the most urgent first; what lost its sense meanwhile is dropped."""
    reminders = session.scalars(
        sa.select(Reminder)
        .where(Reminder.state == ReminderState.DUE, Reminder.mandate_id.in_(people))
        .order_by(Reminder.mandate_id, Reminder.id)
    ).all()
    asked = asked_so_far(session, now, {one.official_id for one in reminders})
    about = {
        one.commitment.id: one
        for one in open_commitments(session, ids={one.commitment_id for one in reminders}, with_judged=True)
    }
    themes = theme_names(session, list(about))
    found: dict[int, list[Due]] = {}
    for reminder in reminders:
        why = _why_not(reminder, about, asked)
        if why is None:
            due = Due(reminder, about[reminder.commitment_id], asked.count(*_key(reminder)))
            found.setdefault(reminder.mandate_id, []).append(due)
        else:
            reminder.state, reminder.note = ReminderState.DROPPED, why
            counts["dropped"] += 1
    for mandate_id, dues in found.items():
        dues.sort(key=lambda due: _urgency(due, people[mandate_id].mandate, themes))
    return found


def _key(reminder: Reminder) -> tuple[int, int]:
    return reminder.commitment_id, reminder.official_id


def _why_not(reminder: Reminder, about: Mapping[int, OpenCommitment], asked: Asked) -> str | None:
    """Return why nothing must be asked any more, or None."""
    one, is_judged = about.get(reminder.commitment_id), reminder.kind is ReminderKind.REPLY_DAYS
    if one is None or not (one.judgement if is_judged else one.is_open):
        return "the promise is closed"
    answered_on = asked.answered_on(*_key(reminder))
    if answered_on is not None and answered_on >= brussels_date(reminder.created_at):
        return ANSWERED
    if not may_ask(reminder.kind, reminder.rung, asked.count(*_key(reminder))):
        return ASKED_ENOUGH
    return None


ASKED_ENOUGH = "asked enough"
"""The note of a reminder about a promise that was asked about by another mail meanwhile."""


def _first_thread(dues: Sequence[Due]) -> list[Due]:
    """Return the most urgent, with what belongs in the same mail: one conversation, all first questions, or all
    judgements that wait."""
    return [due for due in dues if _thread(due.reminder) == _thread(dues[0].reminder)]


def _thread(reminder: Reminder) -> tuple[bool, int | None]:
    return reminder.kind is ReminderKind.REPLY_DAYS, reminder.first_message_id


def _urgency(
    due: Due, mandate: Mandate, themes: Mapping[int, list[str]]
) -> tuple[bool, bool, bool, date, int, date, int]:
    """What stands on an agenda comes first, then what waits to be judged, then the themes of this person."""
    commitment = due.about.commitment
    is_on_agenda = due.reminder.kind is ReminderKind.AGENDA_ITEM
    is_theirs = bears_on(mandate.portfolio, themes.get(commitment.id, ()))
    rest = urgency(due.about.status, due.reminder.moment_on, commitment.made_on, commitment.id)
    return not is_on_agenda, due.reminder.kind is not ReminderKind.REPLY_DAYS, not is_theirs, *rest


def _drop(dues: Sequence[Due], why: str, counts: Counter[str]) -> None:
    for due in dues:
        due.reminder.state, due.reminder.note = ReminderState.DROPPED, why
        counts["dropped"] += 1


def _open_batch(session: Session, batch_id: int | None, now: datetime) -> int:
    """Return this batch, or a new one: what a person released meanwhile takes nothing more."""
    if batch_id is not None and locked_batch(session, batch_id).released_at is None:
        return batch_id
    batch = ReleaseBatch(created_at=now)
    session.add(batch)
    session.flush()
    return batch.id
