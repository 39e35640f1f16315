"""Reminders: note the second and the third question, fourteen days after the one before, while no answer came."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.mandate import Mandate
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.dialect import insert_unless_there
from woordhouder.reminders.asked import Asked, asked_so_far
from woordhouder.reminders.ladder import SILENCE, TIME_TO_ANSWER, period_of_rung, questions_so_far, rung_after
from woordhouder.reminders.open_commitments import open_commitments
from woordhouder.reminders.outgoing_message import OutgoingMessage
from woordhouder.reminders.reminder import Reminder, ReminderKind, ReminderState
from woordhouder.reminders.rules import KEPT_WAITING


@dataclass(frozen=True)
class _Step:
    """A question that was asked, with the mail that opened its thread and the day it went."""

    reminder: Reminder
    first_message_id: int
    asked_on: date


@dataclass(frozen=True)
class QuestionAhead:
    """The question that follows on another when no answer comes; moment_on: the day before which it asks one."""

    before: Reminder
    first_message_id: int
    rung: int
    due_on: date

    @property
    def moment_on(self) -> date:
        return self.due_on + TIME_TO_ANSWER

    @property
    def period(self) -> str:
        return period_of_rung(self.before.period, self.rung)


def climb(session: Session, today: date, now: datetime) -> dict[str, int]:
    """Insert the next question of each ladder that is due, once.

    Returns counts: second and third; expired for those found more than two weeks too late, which stay to be seen.
    """
    counts: Counter[str] = Counter()
    for one in questions_ahead(session, today, now):
        if one.due_on <= today:
            counts.update(_insert(session, one, today, now))
    return dict(counts)


def questions_ahead(session: Session, today: date, now: datetime) -> list[QuestionAhead]:
    """Return the next question of each ladder that runs, whenever it is due, as things stand today."""
    asked = asked_so_far(session, now)
    steps = _steps(session, now)
    still_open = {
        one.commitment.id for one in open_commitments(session, ids={s.reminder.commitment_id for s in steps})
    }
    found = []
    for _, thread in groupby(steps, key=lambda step: step.first_message_id):
        of_thread = list(thread)
        if not _is_answered(asked, of_thread):
            nexts = (_next(asked, s, today) for s in of_thread if s.reminder.commitment_id in still_open)
            found += [one for one in nexts if one is not None]
    return found


def _steps(session: Session, now: datetime) -> list[_Step]:
    """Return the questions of the last half year, thread by thread; those of ended mandates rest."""
    today = brussels_date(now)
    thread = sa.func.coalesce(Reminder.first_message_id, Reminder.outgoing_message_id, type_=sa.Integer())
    rows = session.execute(
        sa.select(Reminder, thread, OutgoingMessage.accepted_at)
        .join(OutgoingMessage, OutgoingMessage.id == Reminder.outgoing_message_id)
        .join(Mandate, Mandate.id == Reminder.mandate_id)
        .where(
            Reminder.state == ReminderState.COMPOSED,
            Reminder.kind != ReminderKind.REPLY_DAYS,
            OutgoingMessage.accepted_at > now - SILENCE,
            sa.or_(Mandate.ends_on.is_(None), Mandate.ends_on >= today),
        )
        .order_by(thread, Reminder.rung, Reminder.id)
    )
    return [_Step(row[0], row[1], _day(row[2])) for row in rows]


def _day(moment: datetime | None) -> date:
    assert moment is not None
    return brussels_date(moment)


def _is_answered(asked: Asked, thread: Iterable[_Step]) -> bool:
    of_thread = list(thread)
    since = min(step.asked_on for step in of_thread)
    about = [step.reminder.commitment_id for step in of_thread]
    return asked.somebody_answered(about, of_thread[0].reminder.official_id, since)


def _next(asked: Asked, step: _Step, today: date) -> QuestionAhead | None:
    before = step.reminder
    key = (before.commitment_id, before.official_id)
    if step.asked_on < max(asked.days[key]):
        return None  # A later mail asked the same: the ladder goes on from there.
    count = questions_so_far(asked.days[key], asked.answered_on(*key), today)
    due = rung_after(max(before.rung, count), step.asked_on)
    return None if due is None else QuestionAhead(before, step.first_message_id, *due)


def _insert(session: Session, one: QuestionAhead, today: date, now: datetime) -> list[str]:
    before, is_late = one.before, today - one.due_on > KEPT_WAITING
    made = insert_unless_there(
        session,
        Reminder,
        ["kind", "commitment_id", "official_id", "period"],
        kind=before.kind,
        commitment_id=before.commitment_id,
        official_id=before.official_id,
        mandate_id=before.mandate_id,
        period=one.period,
        rung=one.rung,
        first_message_id=one.first_message_id,
        moment_on=one.moment_on,
        created_at=now,
        state=ReminderState.EXPIRED if is_late else ReminderState.DUE,
        note=f"due on {one.due_on}, found on {today}" if is_late else None,
    )
    if made is None:
        return []
    return ["expired" if is_late else {2: "second", 3: "third"}[one.rung]]
