"""Reminders: write the exact mails, one for each official, and lay them in a batch that a person must release."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.mandate import Mandate
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.official import Official
from woordhouder.kit.dialect import lock_until_commit
from woordhouder.kit.letter import display_name
from woordhouder.reminders.audience import suppressed_keys
from woordhouder.reminders.last_mail import busy_officials, last_accepted
from woordhouder.reminders.open_commitments import OpenCommitment, open_commitments
from woordhouder.reminders.outgoing_message import MessageState, ReleaseBatch
from woordhouder.reminders.reminder import Reminder, ReminderState
from woordhouder.reminders.rules import SHOWN_IN_FULL, address_key, is_usable_address, may_write_again, urgency
from woordhouder.reminders.wording import in_figures, quoted, subject, words_per_quote
from woordhouder.reminders.write_letter import Letterhead, Recipient, write_letter

_COMPOSING = 727276


@dataclass(frozen=True)
class Told:
    """One promise as the mail tells it."""

    words: str
    made_on: date
    made_on_in_figures: str
    status: str
    found: str


@dataclass(frozen=True)
class Due:
    """A reminder that waits, with the promise it is about."""

    reminder: Reminder
    about: OpenCommitment


def compose_due(
    session: Session, letterhead: Letterhead, now: datetime
) -> tuple[ReleaseBatch | None, dict[str, int]]:
    """Write one mail for each official who has reminders waiting and may be written to again.

    Returns the new batch (none when there was nothing to write) and counts: composed mails, reminders dropped
    because their promise is closed or their address stopped, and officials who must wait for their week to end.
    """
    # One composer at a time: two would each write the same person a mail.
    lock_until_commit(session, _COMPOSING)
    counts: Counter[str] = Counter()
    batch: ReleaseBatch | None = None
    busy, last_at = set(busy_officials(session)), last_accepted(session)
    suppressed = suppressed_keys(session)
    for mandate, dues in _waiting(session, counts):
        address = mandate.mail_address or ""
        if not is_usable_address(address) or address_key(address) in suppressed:
            _drop(dues, "no address to write to", counts)
        elif mandate.official_id in busy or not may_write_again(last_at.get(mandate.official_id), now):
            counts["waiting"] += 1
        else:
            batch = batch or _new_batch(session, now)
            _compose_one(session, letterhead, batch, mandate, dues, now)
            busy.add(mandate.official_id)
            counts["composed"] += 1
    session.flush()
    return batch, dict(counts)


def _waiting(session: Session, counts: Counter[str]) -> list[tuple[Mandate, list[Due]]]:
    """Return what is due by mandate, the most urgent first; what is closed meanwhile is dropped."""
    rows = session.execute(
        sa.select(Reminder, Mandate)
        .join(Mandate, Mandate.id == Reminder.mandate_id)
        .where(Reminder.state == ReminderState.DUE)
        .order_by(Reminder.mandate_id, Reminder.id)
    ).all()
    about = {
        one.commitment.id: one for one in open_commitments(session, ids={row[0].commitment_id for row in rows})
    }
    found = []
    for _, group in groupby(rows, key=lambda row: row[1].id):
        rows_of_one = list(group)
        closed = [row[0] for row in rows_of_one if row[0].commitment_id not in about]
        for reminder in closed:
            reminder.state, reminder.note = ReminderState.DROPPED, "the promise is closed"
            counts["dropped"] += 1
        dues = [Due(row[0], about[row[0].commitment_id]) for row in rows_of_one if row[0].commitment_id in about]
        if dues:
            found.append((rows_of_one[0][1], sorted(dues, key=_urgency)))
    return found


def _urgency(due: Due) -> tuple[date, int, date, int]:
    commitment = due.about.commitment
    return urgency(due.about.status, due.reminder.moment_on, commitment.made_on, commitment.id)


def _drop(dues: Sequence[Due], why: str, counts: Counter[str]) -> None:
    for due in dues:
        due.reminder.state, due.reminder.note = ReminderState.DROPPED, why
        counts["dropped"] += 1


def _new_batch(session: Session, now: datetime) -> ReleaseBatch:
    batch = ReleaseBatch(created_at=now)
    session.add(batch)
    session.flush()
    return batch


def _compose_one(
    session: Session, letterhead: Letterhead, batch: ReleaseBatch, mandate: Mandate, dues: list[Due], now: datetime
) -> None:
    recipient = _recipient(session, mandate)
    first = dues[0]
    shown = dues[:SHOWN_IN_FULL]
    place = recipient.municipality
    names = (recipient.addressee, place, place, first.about.list_name, display_name(letterhead.mail_from))
    most_words = words_per_quote(len(shown), names)
    values = {
        "subject": subject(first.about.commitment.title, len(dues) - 1, first.reminder.moment_on),
        "promises": [_told(due, most_words) for due in shown],
        "other_count": len(dues) - len(shown),
        "kind": first.reminder.kind.value,
        "before": first.reminder.moment_on,
        "list_name": first.about.list_name,
    }
    message = write_letter(session, letterhead, "reminder", recipient, values, now, with_answer_link=True)
    message.release_batch_id, message.state = batch.id, MessageState.DRAFT
    session.flush()
    for due in dues:
        due.reminder.state, due.reminder.outgoing_message_id = ReminderState.COMPOSED, message.id


def _told(due: Due, most_words: int) -> Told:
    commitment = due.about.commitment
    return Told(
        words=quoted(commitment.quote, most_words),
        made_on=commitment.made_on,
        made_on_in_figures=in_figures(commitment.made_on),
        status=due.about.status.value,
        found=due.about.found,
    )


def _recipient(session: Session, mandate: Mandate) -> Recipient:
    official = session.get_one(Official, mandate.official_id)
    municipality = session.get_one(Municipality, mandate.municipality_id)
    return Recipient(official, mandate, municipality.name)
