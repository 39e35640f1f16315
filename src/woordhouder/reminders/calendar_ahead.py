"""Reminders: what goes out in the coming months, to whom, where, and what is not covered."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.mandate import MandateRole
from woordhouder.civic.official import Official
from woordhouder.kit.clock import brussels_date
from woordhouder.reminders.audience import USUAL, Addressee, addressees, chosen
from woordhouder.reminders.moments import ItemAhead, Moments, moments
from woordhouder.reminders.note_reminder import Notes, notes
from woordhouder.reminders.open_commitments import OpenCommitment, open_commitments
from woordhouder.reminders.reminder import Reminder, ReminderKind
from woordhouder.reminders.rules import Occasion

LOOKS_AHEAD = timedelta(days=183)
_Key = tuple[date, str, int, str, date]


@dataclass(frozen=True, order=True)
class Person:
    """Who is written to, or why not: without_address or suppressed."""

    name: str
    role: MandateRole = field(compare=False)
    why_not: str | None = None


@dataclass
class CalendarLine:
    """What becomes due on one day for one moment in one municipality."""

    due_on: date
    municipality: str
    municipality_id: int
    kind: ReminderKind
    moment_on: date
    commitment_ids: set[int] = field(default_factory=set)
    people: set[Person] = field(default_factory=set)

    @property
    def promise_count(self) -> int:
        return len(self.commitment_ids)

    @property
    def reached(self) -> list[Person]:
        return sorted(person for person in self.people if person.why_not is None)

    @property
    def not_covered(self) -> list[Person]:
        return sorted(person for person in self.people if person.why_not is not None)


def calendar_ahead(session: Session, now: datetime, agenda: Sequence[ItemAhead] = ()) -> list[CalendarLine]:
    """Return what will be noted in the coming half year for the usual audience, by day and municipality.

    It tells first questions only, as things stand today: answers, judgements and new agendas change it. What is due
    today or earlier and not noted yet stands under tomorrow, the next morning on which we look.
    """
    today = brussels_date(now)
    people, book = addressees(session, today), notes(session, now)
    names = _names(session, [person.official_id for of_list in people.values() for person in of_list])
    noted, due = _noted(session), moments(session, today, agenda)
    lines: dict[_Key, CalendarLine] = {}
    for one in open_commitments(session, party_list_ids=list(people)):
        for person in chosen(people[one.commitment.party_list_id], USUAL, ()):
            for occasion in _ahead(due, one, person, today):
                key = (occasion.kind, one.commitment.id, person.official_id, occasion.period)
                due_on = max(occasion.due_on, today + timedelta(days=1))
                why_not = _why_not(book, one, person, occasion, due_on)
                if key not in noted and why_not not in ("answered", "asked"):
                    line = _line(lines, one, occasion, due_on)
                    line.commitment_ids.add(one.commitment.id)
                    line.people.add(Person(names[person.official_id], person.role, why_not))
    return [lines[key] for key in sorted(lines)]


def _ahead(due: Moments, one: OpenCommitment, person: Addressee, today: date) -> list[Occasion]:
    """Return each occasion once that is in time on some day of the coming half year."""
    found: dict[tuple[ReminderKind, str], Occasion] = {}
    for occasion in due.in_coming_days(one, person, today + LOOKS_AHEAD):
        found.setdefault((occasion.kind, occasion.period), occasion)
    return list(found.values())


def _why_not(book: Notes, one: OpenCommitment, person: Addressee, occasion: Occasion, on: date) -> str | None:
    """Say what would speak against it on that day: a silence may be over by then."""
    return replace(book, asked=replace(book.asked, today=on)).why_not(one.commitment.id, person, occasion)


def _line(
    lines: dict[_Key, CalendarLine],
    one: OpenCommitment,
    occasion: Occasion,
    due_on: date,
) -> CalendarLine:
    key = (due_on, one.municipality_name, one.municipality_id, occasion.kind.value, occasion.on)
    made = CalendarLine(due_on, one.municipality_name, one.municipality_id, occasion.kind, occasion.on)
    return lines.setdefault(key, made)


def _noted(session: Session) -> set[tuple[ReminderKind, int, int, str]]:
    rows = session.execute(sa.select(Reminder.kind, Reminder.commitment_id, Reminder.official_id, Reminder.period))
    return {(kind, commitment_id, official_id, period) for kind, commitment_id, official_id, period in rows}


def _names(session: Session, ids: Sequence[int]) -> dict[int, str]:
    rows = session.scalars(sa.select(Official).where(Official.id.in_(ids)))
    return {official.id: official.name for official in rows}
