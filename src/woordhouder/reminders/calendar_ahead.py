"""Reminders: what goes out in the coming months, to whom, where, and what is not covered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.assessment.waiting import awaiting_reply
from woordhouder.civic.official import Official
from woordhouder.kit.clock import brussels_date
from woordhouder.reminders.audience import USUAL, Addressee, addressees, chosen, heard
from woordhouder.reminders.calendar_line import CalendarLine, CalendarLines, Person
from woordhouder.reminders.climb import questions_ahead
from woordhouder.reminders.last_mail import last_accepted
from woordhouder.reminders.moments import ItemAhead, Moments, moments
from woordhouder.reminders.note_reminder import Notes, notes
from woordhouder.reminders.open_commitments import OpenCommitment, open_commitments
from woordhouder.reminders.reminder import Reminder, ReminderKind, ReminderState
from woordhouder.reminders.reply_days import last_day_of
from woordhouder.reminders.rules import BETWEEN_MAILS, Occasion, judged

LOOKS_AHEAD = timedelta(days=183)
_SAYS_NO = (None, "without_address", "suppressed")
"""Why somebody stands on the calendar; who answered or was asked enough does not."""


@dataclass(frozen=True)
class _Look:
    """What is known today, read once."""

    today: date
    people: Mapping[int, Sequence[Addressee]]
    names: Mapping[int, str]
    book: Notes
    about: Mapping[int, OpenCommitment]
    noted: frozenset[tuple[ReminderKind, int, int, str]]
    lines: CalendarLines

    @property
    def tomorrow(self) -> date:
        """The next morning on which we look."""
        return self.today + timedelta(days=1)

    def person(self, who: Addressee, why_not: str | None) -> Person:
        return Person(self.names[who.official_id], who.role, why_not)

    def why_not(self, one: OpenCommitment, who: Addressee, occasion: Occasion, on: date) -> str | None:
        """Say what would speak against it on that day, or that it is noted; a silence may be over by then."""
        if (occasion.kind, one.commitment.id, who.official_id, occasion.period) in self.noted:
            return "noted"
        book = replace(self.book, asked=replace(self.book.asked, today=on))
        return book.why_not(one.commitment.id, who, occasion)


def calendar_ahead(session: Session, now: datetime, agenda: Sequence[ItemAhead] = ()) -> list[CalendarLine]:
    """Return what goes out in the coming half year, by day and municipality, as things stand today.

    First questions to the usual audience, the next question of each conversation that runs, days to answer before a
    judgement, and what waits until somebody's week is over. Answers, judgements and new agendas change it. What is
    due today or earlier stands under tomorrow.
    """
    today = brussels_date(now)
    people = addressees(session, today)
    found = open_commitments(session, party_list_ids=list(people), with_judged=True)
    look = _Look(
        today=today,
        people=people,
        names=_names(session, [person.official_id for of_list in people.values() for person in of_list]),
        book=notes(session, now),
        about={one.commitment.id: one for one in found},
        noted=_noted(session),
        lines=CalendarLines(),
    )
    _first_questions(look, moments(session, today, agenda))
    _days_to_answer(session, look)
    _further_questions(session, look, now)
    _noted_and_not_written(session, look)
    return look.lines.in_order()


def _first_questions(look: _Look, due: Moments) -> None:
    for one in look.about.values():
        for person in chosen(look.people[one.commitment.party_list_id], USUAL, ()) if one.is_open else ():
            for occasion in _ahead(due, one, person, look.today):
                due_on = max(occasion.due_on, look.tomorrow)
                why_not = look.why_not(one, person, occasion, due_on)
                if why_not in _SAYS_NO:
                    line = look.lines.of(one, occasion.kind, due_on, occasion.on)
                    line.people.add(look.person(person, why_not))


def _ahead(due: Moments, one: OpenCommitment, person: Addressee, today: date) -> list[Occasion]:
    """Return each occasion once that is in time on some day of the coming half year."""
    found: dict[tuple[ReminderKind, str], Occasion] = {}
    for occasion in due.in_coming_days(one, person, today + LOOKS_AHEAD):
        found.setdefault((occasion.kind, occasion.period), occasion)
    return list(found.values())


def _days_to_answer(session: Session, look: _Look) -> None:
    """Lay down who hears that a judgement waits; a list of which nobody is known stands there without anybody."""
    waiting = [one for one in awaiting_reply(session) if one.reply_until >= look.today]
    unknown = {one.commitment_id for one in waiting} - set(look.about)
    found = open_commitments(session, ids=unknown, with_judged=True) if unknown else []
    about = {**look.about, **{one.commitment.id: one for one in found}}
    for judgement in waiting:
        one = about[judgement.commitment_id]
        occasion = judged(judgement.id, last_day_of(judgement, look.tomorrow))
        told = [(who, look.why_not(one, who, occasion, look.tomorrow)) for who in heard(_of_list(look, one))]
        people = {look.person(who, why_not) for who, why_not in told if why_not in _SAYS_NO}
        if people or not told:
            look.lines.of(one, ReminderKind.REPLY_DAYS, look.tomorrow, occasion.on).people.update(people)


def _of_list(look: _Look, one: OpenCommitment) -> Sequence[Addressee]:
    return look.people.get(one.commitment.party_list_id, ())


def _further_questions(session: Session, look: _Look, now: datetime) -> None:
    for ahead in questions_ahead(session, look.today, now):
        before = ahead.before
        if (before.kind, before.commitment_id, before.official_id, ahead.period) not in look.noted:
            due_on = max(ahead.due_on, look.tomorrow)
            _lay(look, before, due_on, ahead.moment_on, ahead.rung)


def _noted_and_not_written(session: Session, look: _Look) -> None:
    """Lay down what waits because its official got a mail this week."""
    waiting = list(session.scalars(sa.select(Reminder).where(Reminder.state == ReminderState.DUE)))
    last_at = last_accepted(session, {reminder.official_id for reminder in waiting})
    for reminder in waiting:
        last = last_at.get(reminder.official_id)
        free_on = brussels_date(last + BETWEEN_MAILS) if last else look.tomorrow
        _lay(look, reminder, max(free_on, look.tomorrow), reminder.moment_on, reminder.rung)


def _lay(look: _Look, reminder: Reminder, due_on: date, moment_on: date, rung: int) -> None:
    """Lay down one reminder for who still sits there."""
    one = look.about.get(reminder.commitment_id)
    who = None if one is None else _somebody(look, one, reminder.official_id)
    if one is not None and who is not None:
        line = look.lines.of(one, reminder.kind, due_on, moment_on, rung)
        line.people.add(look.person(who, look.book.unreachable(who)))


def _somebody(look: _Look, one: OpenCommitment, official_id: int) -> Addressee | None:
    return next((who for who in _of_list(look, one) if who.official_id == official_id), None)


def _noted(session: Session) -> frozenset[tuple[ReminderKind, int, int, str]]:
    rows = session.execute(sa.select(Reminder.kind, Reminder.commitment_id, Reminder.official_id, Reminder.period))
    return frozenset(
        (kind, commitment_id, official_id, period) for kind, commitment_id, official_id, period in rows
    )


def _names(session: Session, ids: Sequence[int]) -> dict[int, str]:
    rows = session.scalars(sa.select(Official).where(Official.id.in_(ids)))
    return {official.id: official.name for official in rows}
