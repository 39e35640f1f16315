"""Reminders: note who is to be reminded of what, once for each commitment, official and period."""

from collections import Counter
from datetime import date, datetime

from sqlalchemy.orm import Session

from woordhouder.kit.dialect import insert_unless_there
from woordhouder.reminders.asked import asked_so_far
from woordhouder.reminders.audience import Addressee, addressees, suppressed_keys
from woordhouder.reminders.open_commitments import open_commitments
from woordhouder.reminders.reminder import Reminder, ReminderState
from woordhouder.reminders.rules import Occasion, address_key, is_answered, is_usable_address, may_ask, occasion_for


def schedule_due(session: Session, today: date, now: datetime) -> dict[str, int]:
    """Insert a reminder for each open commitment and each official who can still do something about it.

    Returns counts: scheduled, same (stood already), answered (this official said so of this commitment),
    asked (the ladder runs, or its half year of silence), suppressed, without_address.
    """
    counts: Counter[str] = Counter()
    people, suppressed, asked = addressees(session, today), suppressed_keys(session), asked_so_far(session, now)
    for one in open_commitments(session, party_list_ids=list(people)):
        occasion = occasion_for(one.moments, one.commitment.due_on, today)
        if occasion is None:
            continue
        for person in people[one.commitment.party_list_id]:
            if not person.mail_address or not is_usable_address(person.mail_address):
                counts["without_address"] += 1
            elif address_key(person.mail_address) in suppressed:
                counts["suppressed"] += 1
            elif is_answered(asked.said(one.commitment.id, person.official_id), occasion):
                counts["answered"] += 1
            elif not may_ask(occasion.kind, 1, asked.count(one.commitment.id, person.official_id)):
                counts["asked"] += 1
            else:
                counts[_insert(session, one.commitment.id, person, occasion, now)] += 1
    return dict(counts)


def _insert(session: Session, commitment_id: int, person: Addressee, occasion: Occasion, now: datetime) -> str:
    made = insert_unless_there(
        session,
        Reminder,
        ["kind", "commitment_id", "official_id", "period"],
        kind=occasion.kind,
        commitment_id=commitment_id,
        official_id=person.official_id,
        mandate_id=person.mandate_id,
        period=occasion.period,
        moment_on=occasion.on,
        created_at=now,
        state=ReminderState.DUE,
    )
    return "same" if made is None else "scheduled"
