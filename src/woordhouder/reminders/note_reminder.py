"""Reminders: note one reminder, once, unless something speaks against it; and say which."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from woordhouder.kit.dialect import insert_unless_there
from woordhouder.reminders.address import address_key, is_usable_address
from woordhouder.reminders.asked import Asked, asked_so_far
from woordhouder.reminders.audience import Addressee, suppressed_keys
from woordhouder.reminders.ladder import may_ask
from woordhouder.reminders.reminder import Reminder, ReminderState
from woordhouder.reminders.rules import Occasion, is_answered, is_found_too_late


@dataclass(frozen=True)
class Notes:
    """What must be known about everybody before something is noted, read once."""

    session: Session
    now: datetime
    suppressed: frozenset[str]
    asked: Asked

    def note(self, commitment_id: int, person: Addressee, occasion: Occasion) -> str:
        """Return scheduled, same, expired, or the reason why nothing was noted."""
        why = self.why_not(commitment_id, person, occasion)
        return why or self._insert(commitment_id, person, occasion)

    def why_not(self, commitment_id: int, person: Addressee, occasion: Occasion) -> str | None:
        """Return without_address, suppressed, answered or asked; None when nothing speaks against it."""
        if why := self.unreachable(person):
            return why
        if is_answered(self.asked.said(commitment_id, person.official_id), occasion):
            return "answered"
        if not may_ask(occasion.kind, 1, self.asked.count(commitment_id, person.official_id)):
            return "asked"
        return None

    def unreachable(self, person: Addressee) -> str | None:
        """Return without_address or suppressed; None for who can be written to."""
        if not person.mail_address or not is_usable_address(person.mail_address):
            return "without_address"
        return "suppressed" if address_key(person.mail_address) in self.suppressed else None

    def _insert(self, commitment_id: int, person: Addressee, occasion: Occasion) -> str:
        is_late = is_found_too_late(occasion, self.asked.today)
        made = insert_unless_there(
            self.session,
            Reminder,
            ["kind", "commitment_id", "official_id", "period"],
            kind=occasion.kind,
            commitment_id=commitment_id,
            official_id=person.official_id,
            mandate_id=person.mandate_id,
            period=occasion.period,
            agenda_item_id=occasion.agenda_item_id,
            moment_on=occasion.on,
            created_at=self.now,
            state=ReminderState.EXPIRED if is_late else ReminderState.DUE,
            note=f"due on {occasion.due_on}, found on {self.asked.today}" if is_late else None,
        )
        if made is None:
            return "same"
        return "expired" if is_late else "scheduled"


def notes(session: Session, now: datetime) -> Notes:
    """Read what must be known, for all that is noted in this transaction."""
    return Notes(session, now, suppressed_keys(session), asked_so_far(session, now))
