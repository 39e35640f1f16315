"""Tests: a year of simulated time sends everything once, nothing twice, and nothing when nobody may be disturbed.

`make year` lets all 285 towns live every day; the suite lets six live every fifth day, on both databases.
"""

import os
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from tests.reminders.place import Place
from tests.reminders.year import HOURS, MEETINGS, OPTED_OUT_ON, OUTAGE, Year, begin_year
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.database import writing_sessions
from woordhouder.reminders.ladder import MOST_RUNGS, SILENCE
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.reminder import Reminder, ReminderKind, ReminderState
from woordhouder.reminders.rules import KEPT_WAITING

TOWNS = int(os.environ.get("WOORDHOUDER_YEAR", "6"))
STEP_DAYS = 1 if "WOORDHOUDER_YEAR" in os.environ else 5


def test_a_year_sends_everything_once_and_nothing_twice(engine: Engine) -> None:
    year = begin_year(writing_sessions(engine), TOWNS)
    year.live(STEP_DAYS)
    with year.sessions() as session:
        assert_each_mail_left_once(session, year)
        assert_nobody_was_disturbed(year)
        assert_three_questions_then_silence(session, year)
        assert_every_moment_was_asked_about(session, year)


def assert_each_mail_left_once(session: Session, year: Year) -> None:
    times = Counter(name for _, _, name in year.postman.taken)
    assert set(times.values()) == {1}
    rows = session.execute(sa.select(OutgoingMessage)).scalars().all()
    assert set(times) == {one.envelope_id for one in rows if one.state is MessageState.ACCEPTED}
    aside = {one.state for one in rows} - {MessageState.ACCEPTED}
    # In the last days something may still wait; what was asked and answered, or came too late, was let go in sight.
    assert aside <= {MessageState.EXPIRED, MessageState.SUPPRESSED, MessageState.DEFERRED, MessageState.QUEUED}
    stale = year.clock.now() - KEPT_WAITING - timedelta(days=STEP_DAYS)
    waiting = sa.select(Reminder).where(Reminder.state == ReminderState.DUE, Reminder.created_at < stale)
    assert session.scalars(waiting).all() == []


def assert_nobody_was_disturbed(year: Year) -> None:
    assert all(HOURS.are_now(at) for at, _, _ in year.postman.taken)
    assert not [at for at, _, _ in year.postman.taken if OUTAGE[0] <= brussels_date(at) <= OUTAGE[1]]
    by_address: dict[str, list[datetime]] = {}
    for at, to, _ in year.postman.taken:
        by_address.setdefault(to, []).append(at)
    assert all(b - a >= timedelta(days=7) for days in by_address.values() for a, b in pairwise(days))
    opted_out = {place.mandate.mail_address for place in year.doing(5)}
    assert not [at for at, to, _ in year.postman.taken if to in opted_out and brussels_date(at) >= OPTED_OUT_ON]


def assert_three_questions_then_silence(session: Session, year: Year) -> None:
    answering = {place.mandate.official_id for place in year.doing(4)}
    rows = session.execute(
        sa.select(Reminder.commitment_id, Reminder.official_id, OutgoingMessage.accepted_at)
        .join(OutgoingMessage, OutgoingMessage.id == Reminder.outgoing_message_id)
        .where(OutgoingMessage.accepted_at.is_not(None), Reminder.kind != ReminderKind.REPLY_DAYS)
        .distinct()
    )
    asked: dict[tuple[int, int], list[datetime]] = {}
    for commitment_id, official_id, at in rows:
        assert at is not None
        asked.setdefault((commitment_id, official_id), []).append(at)
    ladders = 0
    for (_, official_id), moments in asked.items():
        days = [brussels_date(at) for at in sorted(moments)]
        if official_id in answering:
            continue
        count = 1
        for before, after in pairwise(days):
            count = 1 if after - before >= SILENCE else count + 1
            assert count <= 3, (official_id, days)
            ladders += count == 3
    assert ladders > 0


def assert_every_moment_was_asked_about(session: Session, year: Year) -> None:
    rows = session.execute(
        sa.select(Reminder.kind, Reminder.official_id, Reminder.period, Reminder.commitment_id)
        .join(OutgoingMessage, OutgoingMessage.id == Reminder.outgoing_message_id)
        .where(OutgoingMessage.accepted_at.is_not(None), Reminder.rung == 1)
    ).all()
    assert_who_answers_was_asked_at_each_moment_of_the_law(rows, year)
    told = [(kind, official_id, period) for kind, official_id, period, _ in rows]
    by_kind = Counter(kind for kind, _, _ in told)
    assert set(by_kind) == set(ReminderKind), by_kind
    points = Counter(
        (official_id, period) for kind, official_id, period in told if kind is ReminderKind.AGENDA_ITEM
    )
    assert {official_id for official_id, _ in points} == {place.mandate.official_id for place in year.doing(0)}
    assert set(points.values()) == {1}
    for place in year.doing(0):
        point_count = sum(official_id == place.mandate.official_id for official_id, _ in points)
        # Not even a meeting makes it a fourth question within half a year.
        assert point_count == len(MEETINGS) or _questions_before(session, place, MEETINGS[-1]) == MOST_RUNGS
    assert by_kind[ReminderKind.DUE_DATE] == len(year.doing(4))
    assert by_kind[ReminderKind.RHYTHM] >= 2 * len(year.doing(3))
    assert by_kind[ReminderKind.BUDGET_CUT] == len(year.doing(1))
    heard = Counter((official_id, period) for kind, official_id, period in told if kind is ReminderKind.REPLY_DAYS)
    assert {official_id for official_id, _ in heard} == {place.mandate.official_id for place in year.doing(3)}
    assert set(heard.values()) == {1}
    handed_over = [official_id for kind, official_id, _ in told if kind is ReminderKind.NEW_MANDATE]
    assert Counter(handed_over) == Counter(year.successors * 2)
    gone = {place.mandate.official_id for place in year.doing(2)}
    late = sa.select(sa.func.max(OutgoingMessage.accepted_at)).where(OutgoingMessage.official_id.in_(gone))
    last = session.scalar(late)
    assert last is None or brussels_date(last) < OPTED_OUT_ON


def assert_who_answers_was_asked_at_each_moment_of_the_law(
    rows: Sequence[sa.Row[ReminderKind, int, str, int]], year: Year
) -> None:
    """No silence keeps them out of it: accounts, follow-up and revision, once each for each of three promises."""
    people = {place.mandate.official_id for place in year.doing(4)}
    for kind in (ReminderKind.ACCOUNTS, ReminderKind.FOLLOW_UP, ReminderKind.PLAN_REVISION):
        asked = Counter((official_id, about) for of, official_id, _, about in rows if of is kind)
        mine = {key: count for key, count in asked.items() if key[0] in people}
        assert len(mine) == 3 * len(people)
        assert set(mine.values()) == {1}


def _questions_before(session: Session, place: Place, meeting_on: date) -> int:
    """Return on how many days of the half year before it was asked about the promise on the agenda."""
    moments = session.scalars(
        sa.select(OutgoingMessage.accepted_at)
        .join(Reminder, Reminder.outgoing_message_id == OutgoingMessage.id)
        .where(
            Reminder.commitment_id == place.commitments[0].id,
            Reminder.official_id == place.mandate.official_id,
            OutgoingMessage.accepted_at.is_not(None),
        )
    )
    days = {brussels_date(at) for at in moments if at is not None}
    return sum(meeting_on - SILENCE < on < meeting_on for on in days)
