"""Tests: the calendar of what goes out, to whom, and what is not covered."""

from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests import make
from tests.make import NOW, TODAY
from tests.reminders.place import LETTERHEAD, make_place
from woordhouder.assessment.assessment import Assessment, AssessmentState, Status, Track
from woordhouder.commitments.commitment import Commitment
from woordhouder.reminders.calendar_ahead import calendar_ahead
from woordhouder.reminders.calendar_line import CalendarLine
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.prepare import prepare
from woordhouder.reminders.reminder import ReminderKind
from woordhouder.reminders.set_rhythm import set_rhythm


def test_the_calendar_tells_day_place_reason_and_people(session: Session) -> None:
    place = make_place(session, 2)
    group = make.make_group(session, place.party_list, name="Zonder adres")
    make.make_mandate(session, group, make.make_official(session, "Ann", "Zonder"), mail_address=None)
    lines = calendar_ahead(session, NOW)
    assert [(line.due_on, line.kind, line.moment_on) for line in lines] == [
        (TODAY + timedelta(days=1), ReminderKind.PLAN_REVISION, date(2026, 12, 31))
    ]
    assert (lines[0].municipality, lines[0].promise_count) == ("Voorbeeldgem", 2)
    assert [person.name for person in lines[0].reached] == ["Mia Verzonnen"]
    assert [(person.name, person.why_not) for person in lines[0].not_covered] == [("Ann Zonder", "without_address")]


def test_what_was_noted_already_is_gone_from_the_calendar(sqlite_session: Session) -> None:
    make_place(sqlite_session)
    prepare(sqlite_session, LETTERHEAD, NOW)
    assert calendar_ahead(sqlite_session, NOW) == []


def test_in_december_the_accounts_and_the_rhythms_stand_ahead(sqlite_session: Session) -> None:
    make_place(sqlite_session)
    now = NOW + timedelta(days=58)
    set_rhythm(sqlite_session, 2, date(2027, 1, 31), make.make_account(sqlite_session).id, now)
    lines = calendar_ahead(sqlite_session, now)
    assert [(line.due_on, line.kind.value) for line in lines] == [
        (date(2027, 1, 31), "rhythm"),
        (date(2027, 3, 31), "rhythm"),
        (date(2027, 5, 16), "accounts"),
        (date(2027, 5, 31), "rhythm"),
    ]


def _await_reply(session: Session, commitment: Commitment) -> Assessment:
    row = Assessment(
        commitment_id=commitment.id,
        track=Track.EXECUTIVE,
        status=Status.STALLED,
        reason="Het geld ging weg.",
        state=AssessmentState.AWAITING_REPLY,
        assessed_by_id=make.make_account(session).id,
        assessed_at=NOW,
        reply_until=TODAY + timedelta(days=14),
    )
    session.add(row)
    session.flush()
    return row


def _told(lines: list[CalendarLine], kind: ReminderKind) -> list[CalendarLine]:
    return [line for line in lines if line.kind is kind]


def test_days_to_answer_stand_on_the_calendar_until_their_mail_is_written(session: Session) -> None:
    place = make_place(session)
    _await_reply(session, place.commitments[0])
    (line,) = _told(calendar_ahead(session, NOW), ReminderKind.REPLY_DAYS)
    assert (line.due_on, line.moment_on) == (TODAY + timedelta(days=1), TODAY + timedelta(days=18))
    assert [person.name for person in line.reached] == ["Mia Verzonnen"]
    prepare(session, LETTERHEAD, NOW)
    assert _told(calendar_ahead(session, NOW), ReminderKind.REPLY_DAYS) == []


def test_days_to_answer_of_a_list_that_we_cannot_reach_are_told_as_not_covered(session: Session) -> None:
    place = make_place(session, mail_address=None)
    _await_reply(session, place.commitments[0])
    _await_reply(session, make.make_commitment(session))
    without, unknown = _told(calendar_ahead(session, NOW), ReminderKind.REPLY_DAYS)
    assert [(person.name, person.why_not) for person in without.not_covered] == [
        ("Mia Verzonnen", "without_address")
    ]
    assert (unknown.reached, unknown.not_covered, unknown.promise_count) == ([], [], 1)


def test_the_next_question_of_a_conversation_stands_fourteen_days_later(session: Session) -> None:
    make_place(session)
    prepare(session, LETTERHEAD, NOW)
    mail = session.scalars(sa.select(OutgoingMessage)).one()
    mail.state, mail.accepted_at = MessageState.ACCEPTED, NOW
    session.flush()
    (line,) = calendar_ahead(session, NOW + timedelta(days=3))
    assert (line.due_on, line.rung) == (TODAY + timedelta(days=14), 2)
    later = NOW + timedelta(days=15)
    prepare(session, LETTERHEAD, later)
    assert [line for line in calendar_ahead(session, later) if line.rung > 1] == []


def test_what_waits_until_a_week_is_over_stands_on_the_day_after_it(session: Session) -> None:
    place = make_place(session)
    prepare(session, LETTERHEAD, NOW)
    mail = session.scalars(sa.select(OutgoingMessage)).one()
    mail.state, mail.accepted_at = MessageState.ACCEPTED, NOW
    more = make.make_commitment(session, place.party_list)
    prepare(session, LETTERHEAD, NOW + timedelta(days=1))
    lines = calendar_ahead(session, NOW + timedelta(days=1))
    assert [(line.due_on, line.rung) for line in lines if more.id in line.commitment_ids] == [
        (TODAY + timedelta(days=7), 1)
    ]
