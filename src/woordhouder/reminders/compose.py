"""Reminders: write the exact mails, one for each official, and lay them in a batch that a person must release."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import groupby

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.mandate import Mandate
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.dialect import lock_until_commit
from woordhouder.reminders.address import address_key, is_usable_address
from woordhouder.reminders.asked import Asked, asked_so_far
from woordhouder.reminders.audience import suppressed_keys
from woordhouder.reminders.compose_mail import Due, compose_mail
from woordhouder.reminders.end_ladder import ANSWERED
from woordhouder.reminders.ladder import may_ask
from woordhouder.reminders.last_mail import busy_officials, last_accepted
from woordhouder.reminders.make_way import make_way
from woordhouder.reminders.open_commitments import OpenCommitment, open_commitments
from woordhouder.reminders.outgoing_message import ReleaseBatch
from woordhouder.reminders.portfolio import bears_on
from woordhouder.reminders.reminder import Reminder, ReminderKind, ReminderState
from woordhouder.reminders.rules import may_write_again, urgency
from woordhouder.reminders.themes import theme_names
from woordhouder.reminders.write_letter import Letterhead

_COMPOSING = 727276


def compose_due(
    session: Session, letterhead: Letterhead, now: datetime
) -> tuple[ReleaseBatch | None, dict[str, int]]:
    """Write one mail for each official who has reminders waiting and may be written to again.

    Returns the new batch (none when there was nothing to write) and counts: composed mails, reminders dropped
    because their promise is closed or their address stopped, officials who must wait for their week to end,
    and drafts that made way for a point on an agenda.
    """
    # One composer at a time: two would each write the same person a mail.
    lock_until_commit(session, _COMPOSING)
    counts: Counter[str] = Counter()
    batch: ReleaseBatch | None = None
    if made_way := make_way(session, now):
        counts["made_way"] = made_way
    busy, last_at = set(busy_officials(session)), last_accepted(session)
    suppressed = suppressed_keys(session)
    for mandate, dues in _waiting(session, counts, now):
        address = mandate.mail_address or ""
        if not is_usable_address(address) or address_key(address) in suppressed:
            _drop(dues, "no address to write to", counts)
        elif mandate.official_id in busy or not may_write_again(last_at.get(mandate.official_id), now):
            counts["waiting"] += 1
        else:
            batch = batch or _new_batch(session, now)
            compose_mail(session, letterhead, batch, mandate, _first_thread(dues), now)
            busy.add(mandate.official_id)
            counts["composed"] += 1
    session.flush()
    return batch, dict(counts)


def _waiting(session: Session, counts: Counter[str], now: datetime) -> list[tuple[Mandate, list[Due]]]:
    """Return what is due by mandate, the most urgent first; what lost its sense meanwhile is dropped."""
    rows = session.execute(
        sa.select(Reminder, Mandate)
        .join(Mandate, Mandate.id == Reminder.mandate_id)
        .where(Reminder.state == ReminderState.DUE)
        .order_by(Reminder.mandate_id, Reminder.id)
    ).all()
    asked = asked_so_far(session, now)
    about = {
        one.commitment.id: one for one in open_commitments(session, ids={row[0].commitment_id for row in rows})
    }
    themes = theme_names(session, list(about))
    found = []
    for _, group in groupby(rows, key=lambda row: row[1].id):
        rows_of_one = list(group)
        dues = []
        for reminder, _ in rows_of_one:
            why = _why_not(reminder, about, asked)
            if why is None:
                dues.append(Due(reminder, about[reminder.commitment_id], asked.count(*_key(reminder))))
            else:
                reminder.state, reminder.note = ReminderState.DROPPED, why
                counts["dropped"] += 1
        if dues:
            mandate = rows_of_one[0][1]
            found.append((mandate, sorted(dues, key=lambda due: _urgency(due, mandate, themes))))
    return found


def _key(reminder: Reminder) -> tuple[int, int]:
    return reminder.commitment_id, reminder.official_id


def _why_not(reminder: Reminder, about: Mapping[int, OpenCommitment], asked: Asked) -> str | None:
    """Return why nothing must be asked any more, or None."""
    if reminder.commitment_id not in about:
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
    """Return the most urgent, with what belongs in the same mail: one conversation, or all first questions."""
    return [due for due in dues if due.reminder.first_message_id == dues[0].reminder.first_message_id]


def _urgency(
    due: Due, mandate: Mandate, themes: Mapping[int, list[str]]
) -> tuple[bool, bool, date, int, date, int]:
    """What stands on an agenda comes first, then the themes of this person, then what presses most."""
    commitment = due.about.commitment
    is_on_agenda = due.reminder.kind is ReminderKind.AGENDA_ITEM
    is_theirs = bears_on(mandate.portfolio, themes.get(commitment.id, ()))
    rest = urgency(due.about.status, due.reminder.moment_on, commitment.made_on, commitment.id)
    return not is_on_agenda, not is_theirs, *rest


def _drop(dues: Sequence[Due], why: str, counts: Counter[str]) -> None:
    for due in dues:
        due.reminder.state, due.reminder.note = ReminderState.DROPPED, why
        counts["dropped"] += 1


def _new_batch(session: Session, now: datetime) -> ReleaseBatch:
    batch = ReleaseBatch(created_at=now)
    session.add(batch)
    session.flush()
    return batch
