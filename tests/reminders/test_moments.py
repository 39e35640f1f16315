"""Tests: the moments besides the legal calendar: agenda, new mandate, budget, rhythm; and what was missed."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests import make
from tests.make import NOW, TODAY
from tests.reminders.place import LETTERHEAD, Place, make_place
from tests.reminders.test_compose import assert_a_good_mail, plain
from woordhouder.assessment.decide_plan_alarm import accept_plan_alarm
from woordhouder.assessment.plan_alarm import AlarmState, PlanAlarm
from woordhouder.assessment.reply import Reply, ReplyState, Stance
from woordhouder.civic.mandate_change import MandateChange, MandateChangeKind
from woordhouder.civic.municipality import Municipality
from woordhouder.kit.clock import BRUSSELS
from woordhouder.kit.errors import BadInput, Conflict
from woordhouder.matching.published import accepted_around
from woordhouder.matching.suggestion import Suggestion, SuggestionState
from woordhouder.plans.setback import SetbackKind
from woordhouder.reminders.calendar_ahead import calendar_ahead
from woordhouder.reminders.outgoing_message import OutgoingMessage
from woordhouder.reminders.prepare import prepare
from woordhouder.reminders.reminder import Reminder, ReminderKind, ReminderState
from woordhouder.reminders.set_rhythm import set_rhythm, stop_rhythm

# A day on which the legal calendar is silent.
QUIET = date(2027, 2, 10)


def morning(on: date) -> datetime:
    return datetime.combine(on, time(7, 0), BRUSSELS)


def prepare_on(session: Session, on: date) -> dict[str, int]:
    return prepare(session, LETTERHEAD, morning(on), accepted_around(session, on))


def _mail(session: Session) -> OutgoingMessage:
    return session.scalars(sa.select(OutgoingMessage)).one()


def _said(message: OutgoingMessage) -> str:
    return " ".join(plain(message).split())


def on_agenda(
    session: Session, place: Place, meeting_on: date, state: SuggestionState = SuggestionState.ACCEPTED, **said: Any
) -> None:
    municipality = session.get_one(Municipality, place.mandate.municipality_id)
    meeting = make.make_meeting(session, municipality, held_on=meeting_on, body_name="Gemeenteraad")
    item = make.make_agenda_item(session, meeting, "Opvang in de Stationswijk: goedkeuring van het bestek")
    decided: dict[str, Any] = (
        {} if state is SuggestionState.OPEN else {"decided_by_id": make.make_account(session).id}
    )
    decided |= {"decided_at": NOW} if decided else {}
    values: dict[str, Any] = {
        "commitment_id": place.commitments[0].id,
        "agenda_item_id": item.id,
        "paper_key": f"agenda_item:{item.id}",
        "paper_hash": "0" * 64,
        "rank": 1,
        "reasons": [],
        "matcher_version": "test",
        "made_at": NOW,
        "state": state,
    }
    session.add(Suggestion(**(values | decided | said)))
    session.flush()


def test_eight_days_before_the_meeting_we_write_about_the_very_item(session: Session) -> None:
    place = make_place(session)
    on_agenda(session, place, QUIET)
    assert prepare_on(session, QUIET - timedelta(days=9)) == {}
    assert prepare_on(session, QUIET - timedelta(days=8)) == {"scheduled": 1, "composed": 1}
    message = _mail(session)
    assert (
        "Op 10 februari 2027 staat dit op de agenda van de vergadering (Gemeenteraad): "
        '"Opvang in de Stationswijk: goedkeuring van het bestek".'
    ) in _said(message)
    assert "10 februari 2027" in message.subject
    assert_a_good_mail(message)


@pytest.mark.parametrize("state", [SuggestionState.OPEN, SuggestionState.REFUSED, SuggestionState.DOUBTED])
def test_what_nobody_accepted_is_not_written_about(sqlite_session: Session, state: SuggestionState) -> None:
    place = make_place(sqlite_session)
    on_agenda(sqlite_session, place, QUIET, state)
    assert prepare_on(sqlite_session, QUIET - timedelta(days=8)) == {}


def test_a_point_accepted_the_day_before_the_meeting_is_still_written_about(sqlite_session: Session) -> None:
    place = make_place(sqlite_session)
    on_agenda(sqlite_session, place, QUIET)
    assert prepare_on(sqlite_session, QUIET - timedelta(days=1)) == {"scheduled": 1, "composed": 1}


def test_a_meeting_that_passed_while_nobody_ticked_shows_as_expired(sqlite_session: Session) -> None:
    place = make_place(sqlite_session)
    on_agenda(sqlite_session, place, QUIET)
    assert prepare_on(sqlite_session, QUIET + timedelta(days=20)) == {"expired": 1}
    reminder = sqlite_session.scalars(sa.select(Reminder)).one()
    assert reminder.note == "due on 2027-02-02, found on 2027-03-02"
    assert prepare_on(sqlite_session, QUIET + timedelta(days=21)) == {"same": 1}


def test_a_point_accepted_after_the_meeting_is_no_missed_reminder(sqlite_session: Session) -> None:
    place = make_place(sqlite_session)
    on_agenda(sqlite_session, place, QUIET, decided_at=morning(QUIET + timedelta(days=2)))
    assert prepare_on(sqlite_session, QUIET + timedelta(days=3)) == {}


def test_the_agenda_comes_first_in_the_mail(sqlite_session: Session) -> None:
    place = make_place(sqlite_session, 4)
    on_agenda(sqlite_session, place, TODAY + timedelta(days=7))
    prepare_on(sqlite_session, TODAY)
    message = _mail(sqlite_session)
    text = _said(message)
    assert "Op 9 november 2026 staat de eerste op de agenda" in text
    assert text.index(place.commitments[0].quote[:24]) < text.index("En ")
    assert_a_good_mail(message)


def _successor(session: Session, place: Place, seen_on: date) -> None:
    session.add(
        MandateChange(
            mandate_id=place.mandate.id,
            kind=MandateChangeKind.BEGAN,
            happened_on=seen_on,
            seen_at=morning(seen_on),
        )
    )
    session.flush()


def test_a_successor_gets_the_open_promises_with_words_day_and_last_answer(session: Session) -> None:
    place = make_place(session, 3)
    before = make.make_official(session, "Jan", "Voorganger")
    reply = Reply(
        commitment_id=place.commitments[1].id,
        official_id=before.id,
        version=1,
        stance=Stance.UNDER_WAY,
        words="Wij werken eraan.",
        state=ReplyState.SHOWN,
        saved_at=NOW,
        received_at=NOW,
    )
    session.add(reply)
    _successor(session, place, QUIET)
    assert prepare_on(session, QUIET) == {"scheduled": 3, "composed": 1}
    message = _mail(session)
    text = _said(message)
    assert "U nam dit mandaat onlangs op" in text
    assert "(02-09-2024)" in text
    assert "Laatste antwoord (02-11-2026): bezig." in text
    assert_a_good_mail(message)


def test_an_answer_that_is_not_shown_stays_out_of_the_mail(sqlite_session: Session) -> None:
    place = make_place(sqlite_session)
    before = make.make_official(sqlite_session, "Jan", "Voorganger")
    values: dict[str, Any] = {"commitment_id": place.commitments[0].id, "official_id": before.id, "version": 1}
    values |= {"stance": Stance.DONE, "state": ReplyState.RECEIVED, "saved_at": NOW, "received_at": NOW}
    sqlite_session.add(Reply(**values))
    _successor(sqlite_session, place, QUIET)
    prepare_on(sqlite_session, QUIET)
    assert "Laatste antwoord" not in _said(_mail(sqlite_session))


def test_a_new_mandate_found_late_shows_as_expired(sqlite_session: Session) -> None:
    place = make_place(sqlite_session)
    _successor(sqlite_session, place, QUIET)
    assert prepare_on(sqlite_session, QUIET + timedelta(days=15)) == {"expired": 1}


def plan_alarm(session: Session, place: Place) -> PlanAlarm:
    report = make.make_report(session, session.get_one(Municipality, place.mandate.municipality_id))
    alarm = PlanAlarm(
        commitment_id=place.commitments[0].id,
        policy_report_id=report.id,
        before_action_id=make.make_action(session, report, "Nieuwe opvang in de Stationswijk").id,
        kind=next(iter(SetbackKind)),
        before_eur=Decimal(100_000),
        after_eur=Decimal(20_000),
        summary="De nieuwe versie geeft minder geld.",
        is_joint=False,
        raised_at=NOW,
        state=AlarmState.OPEN,
    )
    session.add(alarm)
    session.flush()
    return alarm


def test_a_budget_cut_is_written_about_once_a_person_accepted_the_alarm(session: Session) -> None:
    alarm = plan_alarm(session, make_place(session))
    assert prepare_on(session, QUIET) == {}
    ahead = [line.kind for line in calendar_ahead(session, morning(QUIET))]
    assert ReminderKind.BUDGET_CUT not in ahead
    accept_plan_alarm(session, alarm.id, make.make_account(session).id, morning(QUIET))
    ahead = [line.kind for line in calendar_ahead(session, morning(QUIET))]
    assert ahead.count(ReminderKind.BUDGET_CUT) == 1
    assert prepare_on(session, QUIET) == {"scheduled": 1, "composed": 1}
    assert prepare_on(session, QUIET + timedelta(days=1)) == {"same": 1}
    message = _mail(session)
    assert "De nieuwste aanpassing van het meerjarenplan vermindert, verschuift of schrapt dit." in _said(message)
    assert_a_good_mail(message)


def test_a_rhythm_asks_on_its_day_and_not_between(session: Session) -> None:
    make_place(session)
    set_rhythm(session, 3, QUIET, make.make_account(session).id, morning(QUIET - timedelta(days=5)))
    assert prepare_on(session, QUIET - timedelta(days=1)) == {}
    assert prepare_on(session, QUIET) == {"scheduled": 1, "composed": 1}
    message = _mail(session)
    assert "Wij vragen dit op vaste tijden." in _said(message)
    assert_a_good_mail(message)


def test_a_rhythm_for_another_theme_or_place_says_nothing(sqlite_session: Session) -> None:
    make_place(sqlite_session)
    by, now = make.make_account(sqlite_session).id, morning(QUIET)
    elsewhere = make.make_municipality(sqlite_session, "Elders")
    set_rhythm(sqlite_session, 3, QUIET, by, now, municipality_id=elsewhere.id)
    assert prepare_on(sqlite_session, QUIET) == {}


def test_a_rhythm_that_was_stopped_asks_no_more(sqlite_session: Session) -> None:
    make_place(sqlite_session)
    by, now = make.make_account(sqlite_session).id, morning(QUIET)
    rhythm = set_rhythm(sqlite_session, 3, QUIET, by, now)
    stop_rhythm(sqlite_session, rhythm.id, by, now)
    assert prepare_on(sqlite_session, QUIET) == {}
    with pytest.raises(Conflict):
        stop_rhythm(sqlite_session, rhythm.id, by, now)


@pytest.mark.parametrize(("months", "on"), [(0, QUIET), (25, QUIET), (3, QUIET - timedelta(days=1))])
def test_a_rhythm_that_makes_no_sense_is_refused(sqlite_session: Session, months: int, on: date) -> None:
    with pytest.raises(BadInput):
        set_rhythm(sqlite_session, months, on, make.make_account(sqlite_session).id, morning(QUIET))


@pytest.mark.parametrize(("away", "outcome"), [(timedelta(hours=1), "scheduled"), (timedelta(days=3), "scheduled")])
def test_after_a_short_absence_one_mail_catches_up(sqlite_session: Session, away: timedelta, outcome: str) -> None:
    make_place(sqlite_session, 2)
    set_rhythm(sqlite_session, 3, QUIET, make.make_account(sqlite_session).id, morning(QUIET))
    now = morning(QUIET) + away
    assert prepare(sqlite_session, LETTERHEAD, now) == {outcome: 2, "composed": 1}


def test_after_a_month_of_absence_what_is_old_shows_as_expired_and_the_newest_is_asked(
    sqlite_session: Session,
) -> None:
    make_place(sqlite_session)
    by = make.make_account(sqlite_session).id
    set_rhythm(sqlite_session, 1, QUIET, by, morning(QUIET))
    counts = prepare(sqlite_session, LETTERHEAD, morning(QUIET + timedelta(days=30)))
    assert counts == {"expired": 1, "scheduled": 1, "composed": 1}
    states = sqlite_session.execute(sa.select(Reminder.period, Reminder.state).order_by(Reminder.id)).all()
    assert [(p.partition(":")[0], s) for p, s in states] == [
        ("rhythm", ReminderState.EXPIRED),
        ("rhythm", ReminderState.COMPOSED),
    ]


def test_a_clock_that_steps_back_an_hour_notes_nothing_twice(sqlite_session: Session) -> None:
    make_place(sqlite_session)
    for hours in (0, 1, 0, -1, 8):
        prepare(sqlite_session, LETTERHEAD, NOW + timedelta(hours=hours))
    assert sqlite_session.scalar(sa.select(sa.func.count(Reminder.id))) == 1
    assert sqlite_session.scalars(sa.select(Reminder.kind)).one() is ReminderKind.PLAN_REVISION
