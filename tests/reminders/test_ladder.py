"""Tests: three questions at most on one promise, in one conversation; then silence; an answer ends it at once."""

import os
import re
import threading
from datetime import date, datetime, timedelta
from itertools import pairwise

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from tests import make
from tests.make import NOW, TODAY
from tests.reminders.place import LETTERHEAD, Place, judge, make_place
from tests.reminders.test_compose import assert_a_good_mail, plain, read
from woordhouder.assessment.assessment import Status
from woordhouder.assessment.reply import Reply, ReplyState, Stance
from woordhouder.kit.database import writing_sessions
from woordhouder.reminders.climb import climb
from woordhouder.reminders.end_ladder import end_ladder
from woordhouder.reminders.ladder import may_ask, period_of_rung, questions_so_far
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.prepare import prepare
from woordhouder.reminders.reminder import Reminder, ReminderKind, ReminderState
from woordhouder.reminders.schedule import schedule_due


def _live(session: Session, day_count: int, first: datetime = NOW, step: int = 1) -> list[OutgoingMessage]:
    """Let so many days pass; what is written goes out the same day. Return all mails, oldest first."""
    for n in range(0, day_count, step):
        now = first + timedelta(days=n)
        prepare(session, LETTERHEAD, now)
        for message in session.scalars(
            sa.select(OutgoingMessage).where(OutgoingMessage.state == MessageState.DRAFT)
        ):
            message.state, message.accepted_at = MessageState.ACCEPTED, now
    return list(session.scalars(sa.select(OutgoingMessage).order_by(OutgoingMessage.id)))


def _answer(session: Session, place: Place, number: int, now: datetime) -> None:
    """Let the official answer, as the answer page does."""
    commitment_id, official_id = place.commitments[number].id, place.mandate.official_id
    session.add(
        Reply(
            commitment_id=commitment_id,
            official_id=official_id,
            version=1,
            stance=Stance.UNDER_WAY,
            state=ReplyState.RECEIVED,
            saved_at=now,
            received_at=now,
        )
    )
    session.flush()
    end_ladder(session, commitment_id, official_id, now)


def _days(mails: list[OutgoingMessage]) -> list[int]:
    return [(mail.composed_at - NOW).days for mail in mails]


def test_three_questions_fourteen_days_apart_and_then_silence(session: Session) -> None:
    make_place(session)
    mails = _live(session, 60, step=2)
    assert [mail.mail for mail in mails] == ["reminder", "second_reminder", "last_reminder"]
    assert _days(mails) == [0, 14, 28]


def test_the_silence_lasts_half_a_year_and_the_next_moment_opens_a_new_thread(sqlite_session: Session) -> None:
    make_place(sqlite_session)
    mails = _live(sqlite_session, 330, step=7)
    assert len(mails) > 3
    assert mails[3].mail == "reminder"
    assert mails[3].composed_at - mails[2].composed_at >= timedelta(days=183)
    assert "In-Reply-To" not in read(mails[3])


def test_the_second_and_third_stand_in_the_thread_of_the_first(sqlite_session: Session) -> None:
    make_place(sqlite_session)
    first, second, third = _live(sqlite_session, 30)
    assert read(second)["In-Reply-To"] == first.message_id
    assert read(second)["References"] == first.message_id
    assert read(third)["In-Reply-To"] == second.message_id
    assert read(third)["References"] == f"{first.message_id} {second.message_id}"
    assert second.subject.startswith("Herinnering: ")
    assert third.subject.startswith("Laatste herinnering: ")


def test_the_second_says_it_in_three_sentences(sqlite_session: Session) -> None:
    place = make_place(sqlite_session)
    text = plain(_live(sqlite_session, 15)[1])
    said = text.partition(",\n")[2].partition("Met vriendelijke")[0].replace(place.commitments[0].quote, "")
    assert len(re.findall(r"(?:[a-z]|2026)[.:]\s", said)) == 3
    assert "Op 2 november 2026 vroegen wij u hoe ver u staat" in " ".join(text.split())
    assert "Wij kregen nog geen antwoord." in text


def test_the_third_says_what_the_page_will_show(sqlite_session: Session) -> None:
    place = make_place(sqlite_session)
    judge(sqlite_session, place.commitments[0], Status.NO_ACTION_FOUND)
    text = " ".join(plain(_live(sqlite_session, 29)[2]).split())
    assert 'Zonder antwoord staat op onze website: "Geen actie gevonden"' in text
    assert '"Geen antwoord vóór 21 december 2026"' in text


def test_every_mail_of_the_ladder_is_a_good_mail(sqlite_session: Session) -> None:
    make_place(sqlite_session, 5)
    for mail in _live(sqlite_session, 30):
        assert_a_good_mail(mail)


def test_an_answer_ends_the_thread(sqlite_session: Session) -> None:
    place = make_place(sqlite_session)
    _live(sqlite_session, 10)
    _answer(sqlite_session, place, 0, NOW + timedelta(days=10))
    assert len(_live(sqlite_session, 40, NOW + timedelta(days=10))) == 1


def test_an_answer_about_one_promise_ends_the_thread_about_all(sqlite_session: Session) -> None:
    place = make_place(sqlite_session, 3)
    _live(sqlite_session, 10)
    _answer(sqlite_session, place, 1, NOW + timedelta(days=10))
    assert len(_live(sqlite_session, 40, NOW + timedelta(days=10))) == 1


def test_an_answer_takes_back_what_waits_for_release(session: Session) -> None:
    place = make_place(session)
    _live(session, 1)
    prepare(session, LETTERHEAD, NOW + timedelta(days=14))
    _answer(session, place, 0, NOW + timedelta(days=15))
    second = session.scalars(sa.select(OutgoingMessage).order_by(OutgoingMessage.id)).all()[1]
    assert second.state is MessageState.EXPIRED
    assert session.scalars(sa.select(Reminder.note).where(Reminder.rung == 2)).one() == "answered"


def test_an_answer_takes_back_a_first_mail_and_the_other_promises_get_one_of_their_own(session: Session) -> None:
    place = make_place(session, 2)
    prepare(session, LETTERHEAD, NOW)
    _answer(session, place, 0, NOW + timedelta(hours=1))
    prepare(session, LETTERHEAD, NOW + timedelta(hours=2))
    old, new = session.scalars(sa.select(OutgoingMessage).order_by(OutgoingMessage.id))
    assert (old.state, new.state) == (MessageState.EXPIRED, MessageState.DRAFT)
    assert place.commitments[1].quote in " ".join(plain(new).split())
    assert place.commitments[0].quote not in " ".join(plain(new).split())


def test_a_mail_that_is_being_sent_is_not_taken_back(sqlite_session: Session) -> None:
    place = make_place(sqlite_session)
    prepare(sqlite_session, LETTERHEAD, NOW)
    message = sqlite_session.scalars(sa.select(OutgoingMessage)).one()
    message.state, message.lease_until = MessageState.SENDING, NOW
    _answer(sqlite_session, place, 0, NOW)
    assert message.state is MessageState.SENDING
    assert sqlite_session.scalars(sa.select(Reminder.state)).one() is ReminderState.COMPOSED


def test_what_is_kept_meanwhile_is_not_asked_again(sqlite_session: Session) -> None:
    place = make_place(sqlite_session)
    _live(sqlite_session, 5)
    judge(sqlite_session, place.commitments[0], Status.KEPT)
    assert len(_live(sqlite_session, 40, NOW + timedelta(days=5))) == 1


def test_who_left_is_not_asked_again(sqlite_session: Session) -> None:
    place = make_place(sqlite_session)
    _live(sqlite_session, 5)
    place.mandate.ends_on = TODAY + timedelta(days=6)
    assert len(_live(sqlite_session, 40, NOW + timedelta(days=7))) == 1


def test_a_second_question_found_two_weeks_late_shows_as_expired(session: Session) -> None:
    make_place(session)
    _live(session, 1)
    late = NOW + timedelta(days=29)
    assert climb(session, late.date(), late) == {"expired": 1}
    assert climb(session, late.date(), late) == {}
    reminder = session.scalars(sa.select(Reminder).where(Reminder.rung == 2)).one()
    assert (reminder.state, reminder.note) == (ReminderState.EXPIRED, "due on 2026-11-16, found on 2026-12-01")


def test_nobody_gets_two_mails_in_a_week_however_much_is_due(sqlite_session: Session) -> None:
    place = make_place(sqlite_session, 2)
    for day in (3, 9, 16, 23):
        _live(sqlite_session, day)
        make.make_commitment(sqlite_session, place.party_list, due_on=TODAY + timedelta(days=30 + day))
    mails = _live(sqlite_session, 60)
    gaps = [b.composed_at - a.composed_at for a, b in pairwise(mails)]
    assert min(gaps) >= timedelta(days=7)


def test_eight_schedulers_that_tick_on_note_each_question_once(engine: Engine) -> None:
    """WOORDHOUDER_TICKS: how often each of them ticks; a thousand times is goal R3."""
    tick_count = int(os.environ.get("WOORDHOUDER_TICKS") or "6")
    with writing_sessions(engine).begin() as session:
        make_place(session, 2)
        _live(session, 1)
    later = NOW + timedelta(days=14)
    noted: list[int] = []

    def ticks() -> None:
        for _ in range(tick_count):
            with writing_sessions(engine).begin() as own:
                schedule_due(own, later.date(), later)
                noted.append(climb(own, later.date(), later).get("second", 0))

    threads = [threading.Thread(target=ticks) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(noted), sum(noted)) == (8 * tick_count, 2)
    with writing_sessions(engine)() as session:
        rows = session.execute(
            sa.select(sa.func.count())
            .select_from(Reminder)
            .group_by(Reminder.kind, Reminder.commitment_id, Reminder.official_id, Reminder.period)
        )
        assert [count for (count,) in rows] == [1] * 4


def test_what_was_asked_before_an_answer_or_before_the_silence_does_not_count() -> None:
    days = [date(2026, 1, 1), date(2026, 1, 15), date(2026, 1, 29)]
    assert questions_so_far(days, None, date(2026, 2, 1)) == 3
    assert questions_so_far(days, None, date(2026, 7, 30)) == 3
    assert questions_so_far(days, None, date(2026, 7, 31)) == 0
    assert questions_so_far(days, date(2026, 1, 15), date(2026, 2, 1)) == 1
    assert questions_so_far([*days, date(2026, 8, 1)], None, date(2026, 8, 2)) == 1


def test_what_presses_may_come_between_but_is_never_a_fourth() -> None:
    assert may_ask(ReminderKind.AGENDA_ITEM, 1, 2)
    assert not may_ask(ReminderKind.AGENDA_ITEM, 1, 3)
    assert not may_ask(ReminderKind.ACCOUNTS, 1, 1)
    assert not may_ask(ReminderKind.ACCOUNTS, 3, 3)


def test_the_period_of_a_later_question_names_its_thread_and_its_number() -> None:
    assert period_of_rung("2026-12-31", 2) == "2026-12-31/2"
    assert period_of_rung("2026-12-31/2", 3) == "2026-12-31/3"


def test_the_last_mail_about_several_promises_names_each_status_that_stays(sqlite_session: Session) -> None:
    place = make_place(sqlite_session, 2)
    judge(sqlite_session, place.commitments[1], Status.PLANNED)
    last = _live(sqlite_session, 29, step=14)[-1]
    assert last.mail == "last_reminder"
    assert '"Nog niet nagekeken of Gepland" en "Geen antwoord vóór' in " ".join(plain(last).split())
