"""Tests: the calendar of what goes out, to whom, and what is not covered."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from tests import make
from tests.make import NOW, TODAY
from tests.reminders.place import LETTERHEAD, make_place
from woordhouder.reminders.calendar_ahead import calendar_ahead
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
